import Plan from '#models/plan'
import type Project from '#models/project'
import type Rule from '#models/rule'

/** The latest plan of each of these rules, by the rule's id. */
export async function latestPlans(project: Project, rules: Rule[]) {
  const plans = await plansOf(project, rules)
    .distinctOn('rule_versions.rule_id')
    .orderBy('rule_versions.rule_id')
    .orderBy('plans.id', 'desc')
  return new Map(plans.map((plan) => [plan.$extras.rule_id as number, plan]))
}

/** The plans made of a rule in any of its versions, the latest first. */
export function plansOfRule(project: Project, rule: Rule, limit = 10) {
  return plansOf(project, [rule]).preload('ruleVersion').orderBy('plans.id', 'desc').limit(limit)
}

function plansOf(project: Project, rules: Rule[]) {
  const ids = rules.map(({ id }) => id)
  return Plan.query()
    .where('plans.project_id', project.id)
    .join('rule_versions', 'rule_versions.id', 'plans.rule_version_id')
    .whereIn('rule_versions.rule_id', ids)
    .select('plans.*', 'rule_versions.rule_id')
}
