import type { HttpContext } from '@adonisjs/core/http'
import { planRuleFile } from '#actions/rules/plan_rule_file'
import { authorize } from '#policies/permissions'
import { whileConnected } from '#services/while_connected'
import { transformRuleForecast } from '#transformers/rule_file_transformer'
import { planRulesValidator } from '#validators/rule_file'

export default class RuleForecastsController {
  /** What all rules would do with prices once a file was taken in. Nothing is kept. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const source = ctx.request.raw() ?? ''
    const options = await planRulesValidator.validate(ctx.request.qs())
    const signal = whileConnected(ctx)
    const planned = await planRuleFile(ctx.project, source, { ...options, signal })
    return { data: transformRuleForecast(planned) }
  }
}
