import type { HttpContext } from '@adonisjs/core/http'
import { proposeFromAllRules } from '#actions/plans/propose_from_all_rules'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import RuleArchived from '#exceptions/rule_archived'
import { authorize } from '#policies/permissions'
import { findRule } from '#queries/rules/rules_of_project'

export default class RulePlansController {
  /** Of one rule, or of all rules where the address names none. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    const plan = ctx.params.id
      ? await proposeFromRule(ctx.project, await ruleToRun(ctx), ctx.actor)
      : await proposeFromAllRules(ctx.project, ctx.actor)
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/plans/${plan.number}`)
  }
}

async function ruleToRun({ project, params }: HttpContext) {
  const { rule } = await findRule(project, params.id)
  if (rule.archivedAt) throw new RuleArchived(rule.name)
  return rule
}
