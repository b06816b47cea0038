import type { HttpContext } from '@adonisjs/core/http'
import { createGuardrail } from '#actions/guardrails/create_guardrail'
import { deleteGuardrail } from '#actions/guardrails/delete_guardrail'
import { updateGuardrail } from '#actions/guardrails/update_guardrail'
import ContentInvalid from '#exceptions/content_invalid'
import { authorize } from '#policies/permissions'
import { findGuardrail, guardrailsOfProject } from '#queries/guardrails/guardrails_of_project'
import { readGuardrail } from '#queries/guardrails/read_guardrail'
import { pageOf, readPage } from '#services/cursor'
import { expectedVersions, tagVersion } from '#services/entity_tag'
import { transformGuardrail } from '#transformers/guardrail_transformer'

export default class GuardrailsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'guardrails.read')
    const page = readPage(ctx)
    const found = await guardrailsOfProject(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ id }) => [id])
    return { data: rows.map((row) => transformGuardrail(row, ctx.project)), nextCursor }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'guardrails.read')
    const guardrail = await findGuardrail(ctx.project, ctx.params.id)
    tagVersion(ctx, guardrail.tag())
    return { data: transformGuardrail(guardrail, ctx.project) }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const reading = await readGuardrail(ctx.project, ctx.request.body())
    const content = ContentInvalid.contentOf(reading)
    const guardrail = await createGuardrail(ctx.project, content, ctx.actor)
    tagVersion(ctx, guardrail.tag())
    return ctx.response.created({ data: transformGuardrail(guardrail, ctx.project) })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const guardrail = await findGuardrail(ctx.project, ctx.params.id)
    const { kind, params, level, selector, priceListId: priceList, enabled } = guardrail
    const edit = { kind, params, level, selector, priceList, enabled, ...ctx.request.body() }
    const content = ContentInvalid.contentOf(await readGuardrail(ctx.project, edit))
    const updated = await updateGuardrail(guardrail, content, ctx.actor, expectedVersions(ctx))
    tagVersion(ctx, updated.tag())
    return { data: transformGuardrail(updated, ctx.project) }
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const guardrail = await findGuardrail(ctx.project, ctx.params.id)
    await deleteGuardrail(guardrail, ctx.actor, expectedVersions(ctx))
    return ctx.response.noContent()
  }
}
