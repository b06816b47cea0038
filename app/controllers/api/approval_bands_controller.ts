import type { HttpContext } from '@adonisjs/core/http'
import { createApprovalBand } from '#actions/approval_bands/create_approval_band'
import { deleteApprovalBand } from '#actions/approval_bands/delete_approval_band'
import { updateApprovalBand } from '#actions/approval_bands/update_approval_band'
import ContentInvalid from '#exceptions/content_invalid'
import type ApprovalBand from '#models/approval_band'
import { authorize } from '#policies/permissions'
import { percentOfTenThousandths } from '#pricing/approvals/index'
import { approvalBandsOfProject, findApprovalBand } from '#queries/approval_bands/bands_of_project'
import { readApprovalBand } from '#queries/approval_bands/read_approval_band'
import { nameMembers } from '#queries/members/name_members'
import { pageOf, readPage } from '#services/cursor'
import { expectedVersions, tagVersion } from '#services/entity_tag'
import { transformApprovalBand } from '#transformers/approval_band_transformer'

export default class ApprovalBandsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'approvals.read')
    const page = readPage(ctx)
    const found = await approvalBandsOfProject(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ id }) => [id])
    const named = rows.flatMap(({ members }) => members)
    const nameOf = await nameMembers(ctx.project, named)
    return { data: rows.map((row) => transformApprovalBand(row, nameOf)), nextCursor }
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'approvals.read')
    return answer(ctx, await findApprovalBand(ctx.project, ctx.params.id))
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const reading = await readApprovalBand(ctx.project, ctx.request.body())
    const content = ContentInvalid.contentOf(reading)
    const band = await createApprovalBand(ctx.project, content, ctx.actor)
    return ctx.response.created(await answer(ctx, band))
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const band = await findApprovalBand(ctx.project, ctx.params.id)
    const edit = requestOf(band)
    const reading = await readApprovalBand(ctx.project, { ...edit, ...ctx.request.body() })
    const content = ContentInvalid.contentOf(reading)
    return answer(ctx, await updateApprovalBand(band, content, ctx.actor, expectedVersions(ctx)))
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const band = await findApprovalBand(ctx.project, ctx.params.id)
    await deleteApprovalBand(band, ctx.actor, expectedVersions(ctx))
    return ctx.response.noContent()
  }
}

async function answer(ctx: HttpContext, band: ApprovalBand) {
  tagVersion(ctx, band.tag())
  return { data: transformApprovalBand(band, await nameMembers(ctx.project, band.members)) }
}

/** A band as a request says it, to be edited. */
function requestOf({ measure, above, ...rest }: ApprovalBand) {
  const { currency, approvers, leastRole, members } = rest
  const limit = measure === 'change' ? percentOfTenThousandths(above) : above
  return { measure, above: limit, currency, approvers, leastRole, members }
}
