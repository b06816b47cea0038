import type { HttpContext } from '@adonisjs/core/http'
import { archiveRule } from '#actions/rules/archive_rule'
import { createRule } from '#actions/rules/create_rule'
import { reviseRule } from '#actions/rules/revise_rule'
import ContentInvalid from '#exceptions/content_invalid'
import { authorize } from '#policies/permissions'
import { readNamedRule } from '#queries/rules/read_named_rule'
import type { RuleContent } from '#queries/rules/read_rule'
import { ruleDoubts } from '#queries/rules/rule_doubts'
import { findRule, rulesOfProject, type CurrentRule } from '#queries/rules/rules_of_project'
import { pageOf, readPage } from '#services/cursor'
import { expectedVersions, tagVersion } from '#services/entity_tag'
import { transformRule } from '#transformers/rule_transformer'
import { transformWarning } from '#transformers/warning_transformer'

export default class RulesController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const page = readPage(ctx, 50, ['text', 'id'])
    const found = await rulesOfProject(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ rule }) => [
      rule.name.toLowerCase(),
      rule.id,
    ])
    return { data: rows.map(transformRule), nextCursor }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const found = await findRule(ctx.project, ctx.params.id)
    tagVersion(ctx, found.rule.version)
    return { data: transformRule(found) }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const reading = await readNamedRule(ctx.project, ctx.request.body())
    const content = ContentInvalid.contentOf(reading)
    const created = await createRule(ctx.project, content, ctx.actor)
    tagVersion(ctx, created.rule.version)
    return ctx.response.created({ data: await withWarnings(ctx, created, content) })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const { rule, version } = await findRule(ctx.project, ctx.params.id)
    const { name, selector, formula, priceListId: priceList, schedule } = version
    const edit = { name, selector, formula, priceList, schedule, ...ctx.request.body() }
    const reading = await readNamedRule(ctx.project, edit, rule.id)
    const content = ContentInvalid.contentOf(reading)
    const revised = await reviseRule(rule, content, ctx.actor, expectedVersions(ctx))
    tagVersion(ctx, revised.rule.version)
    return { data: await withWarnings(ctx, revised, content) }
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const { rule } = await findRule(ctx.project, ctx.params.id)
    await archiveRule(rule, ctx.actor, expectedVersions(ctx))
    return ctx.response.noContent()
  }
}

async function withWarnings({ project }: HttpContext, saved: CurrentRule, content: RuleContent) {
  const doubts = await ruleDoubts(project, content)
  return { ...transformRule(saved), warnings: doubts.map(transformWarning) }
}
