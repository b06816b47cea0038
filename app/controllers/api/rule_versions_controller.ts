import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { findRule, versionsOfRule } from '#queries/rules/rules_of_project'
import { pageOf, readPage } from '#services/cursor'
import { transformRuleVersion } from '#transformers/rule_transformer'

export default class RuleVersionsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const { rule } = await findRule(ctx.project, ctx.params.id)
    const page = readPage(ctx)
    const found = await versionsOfRule(rule, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ number }) => [number])
    return { data: rows.map(transformRuleVersion), nextCursor }
  }
}
