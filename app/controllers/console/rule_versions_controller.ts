import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { compareVersions } from '#presenters/rules/rule_comparison'
import { findRule, findVersion, versionsOfRule } from '#queries/rules/rules_of_project'
import { pageOf, readPage } from '#services/cursor'

export default class RuleVersionsController {
  /** The versions, and two of them compared: the last edit unless others are chosen. */
  async index(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const { rule } = await findRule(ctx.project, ctx.params.id)
    const page = readPage(ctx)
    const found = await versionsOfRule(rule, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ number }) => [number])
    const to = await findVersion(rule, ctx.request.input('to', rule.version))
    const from = await findVersion(rule, ctx.request.input('from', Math.max(1, to.number - 1)))
    return ctx.view.render('pages/console/rules/versions', {
      ...{ rule, versions: rows, nextCursor, isFirst: !page.after, from, to },
      rows: compareVersions(from, to),
    })
  }
}
