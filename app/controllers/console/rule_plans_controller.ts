import type { HttpContext } from '@adonisjs/core/http'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import RuleArchived from '#exceptions/rule_archived'
import { authorize } from '#policies/permissions'
import { findRule } from '#queries/rules/rules_of_project'

export default class RulePlansController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    const { rule } = await findRule(ctx.project, ctx.params.id)
    if (rule.archivedAt) throw new RuleArchived(rule.name)
    const plan = await proposeFromRule(ctx.project, rule, ctx.actor)
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/plans/${plan.number}`)
  }
}
