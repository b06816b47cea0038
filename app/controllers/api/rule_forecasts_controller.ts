import type { HttpContext } from '@adonisjs/core/http'
import { planRuleFile } from '#actions/rules/plan_rule_file'
import { authorize } from '#policies/permissions'
import { whileConnected } from '#services/while_connected'
import { transformRuleForecast } from '#transformers/rule_file_transformer'

export default class RuleForecastsController {
  /** What the rules of a file would do with prices now. Nothing is kept. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const source = ctx.request.raw() ?? ''
    const planned = await planRuleFile(ctx.project, source, { signal: whileConnected(ctx) })
    return { data: transformRuleForecast(planned) }
  }
}
