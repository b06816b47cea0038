import type { HttpContext } from '@adonisjs/core/http'
import { showStatistics } from '#actions/rules/show_statistics'
import { authorize } from '#policies/permissions'
import { findRule } from '#queries/rules/rules_of_project'
import { transformRuleStatistics } from '#transformers/rule_statistics_transformer'

export default class RuleStatisticsController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const { rule } = await findRule(ctx.project, ctx.params.id)
    return { data: transformRuleStatistics(await showStatistics(ctx.project, rule)) }
  }
}
