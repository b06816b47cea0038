import type { HttpContext } from '@adonisjs/core/http'
import { showEffect } from '#actions/rules/show_effect'
import ContentInvalid from '#exceptions/content_invalid'
import { authorize } from '#policies/permissions'
import { readRule, type RuleRequest } from '#queries/rules/read_rule'
import { ruleDoubts } from '#queries/rules/rule_doubts'
import { findRule } from '#queries/rules/rules_of_project'
import { whileConnected } from '#services/while_connected'
import { transformPriceChange } from '#transformers/price_change_transformer'
import { transformWarning } from '#transformers/warning_transformer'

const EXAMPLES = 50

export default class RulePreviewsController {
  /** A rule nobody has saved, or a saved one, with the edits of the body if there are any. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const saved = ctx.params.id ? await savedRule(ctx) : {}
    const request: RuleRequest = { ...saved, ...ctx.request.body() }
    const content = ContentInvalid.contentOf(await readRule(ctx.project, request))
    const options = { examples: EXAMPLES, signal: whileConnected(ctx) }
    const { summary, changed, blocked, plan } = await showEffect(ctx.project, content, options)
    const rows = [...changed, ...blocked].slice(0, EXAMPLES)
    const changes = rows.map((row) => transformPriceChange(row, plan))
    const doubts = await ruleDoubts(ctx.project, content)
    return { data: { summary, changes, warnings: doubts.map(transformWarning) } }
  }
}

async function savedRule({ project, params }: HttpContext): Promise<RuleRequest> {
  const { version } = await findRule(project, params.id)
  const { selector, formula, priceListId: priceList } = version
  return { selector, formula, priceList }
}
