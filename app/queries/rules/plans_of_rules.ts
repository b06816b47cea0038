import Plan from '#models/plan'
import type Project from '#models/project'
import type Rule from '#models/rule'

/** The latest plan that each of these rules ran in, its own or one of all rules, by its id. */
export async function latestPlans(project: Project, rules: Rule[]) {
  const plans = await Plan.query()
    .where('plans.project_id', project.id)
    .join('plan_rules', 'plan_rules.plan_id', 'plans.id')
    .where('plan_rules.runs', true)
    .whereIn(
      'plan_rules.rule_id',
      rules.map(({ id }) => id)
    )
    .distinctOn('plan_rules.rule_id')
    .orderBy('plan_rules.rule_id')
    .orderBy('plans.id', 'desc')
    .select('plans.*', 'plan_rules.rule_id')
  return new Map(plans.map((plan) => [plan.$extras.rule_id as number, plan]))
}
