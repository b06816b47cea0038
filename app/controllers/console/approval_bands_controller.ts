import type { HttpContext } from '@adonisjs/core/http'
import { createApprovalBand } from '#actions/approval_bands/create_approval_band'
import { deleteApprovalBand } from '#actions/approval_bands/delete_approval_band'
import { updateApprovalBand } from '#actions/approval_bands/update_approval_band'
import { authorize, may } from '#policies/permissions'
import {
  approvalBandFormOf,
  formOfApprovalBand,
} from '#presenters/approval_bands/approval_band_form'
import {
  approvalBandPage,
  bandChoices,
  readApprovalBandForm,
} from '#presenters/approval_bands/approval_band_page'
import { approvalsPage } from '#presenters/approval_bands/approvals_page'
import { findApprovalBand } from '#queries/approval_bands/bands_of_project'

export default class ApprovalBandsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'approvals.read')
    return ctx.view.render('pages/console/approval_bands/index', {
      ...(await approvalsPage(ctx.project)),
      writes: may(ctx, 'approvals.write'),
      automates: may(ctx, 'auto_apply.manage'),
    })
  }

  /** The measures to choose from, or the form of the chosen one. */
  async create(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const form = approvalBandFormOf(ctx.request.qs(), ctx.project.currency)
    const page = await approvalBandPage(ctx.project, form)
    return ctx.view.render('pages/console/approval_bands/create', { ...page, choices: bandChoices })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const form = approvalBandFormOf(ctx.request.body(), ctx.project.currency)
    const reading = await readApprovalBandForm(ctx.project, form)
    if (!reading.ok) {
      ctx.response.status(422)
      const page = await approvalBandPage(ctx.project, form, { mistakes: reading.errors })
      const choices = bandChoices
      return ctx.view.render('pages/console/approval_bands/create', { ...page, choices })
    }
    await createApprovalBand(ctx.project, reading.content, ctx.actor)
    return backToAll(ctx, 'The band is added. It holds for plans that wait already, too.')
  }

  async edit(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const edited = await findApprovalBand(ctx.project, ctx.params.id)
    const form = formOfApprovalBand(edited, ctx.project.currency)
    const page = await approvalBandPage(ctx.project, form, { edited })
    return ctx.view.render('pages/console/approval_bands/edit', page)
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const edited = await findApprovalBand(ctx.project, ctx.params.id)
    const { measure } = edited
    const form = approvalBandFormOf({ ...ctx.request.body(), measure }, ctx.project.currency)
    const reading = await readApprovalBandForm(ctx.project, form)
    if (!reading.ok) {
      ctx.response.status(422)
      const page = await approvalBandPage(ctx.project, form, { edited, mistakes: reading.errors })
      return ctx.view.render('pages/console/approval_bands/edit', page)
    }
    await updateApprovalBand(edited, reading.content, ctx.actor, [ctx.request.input('tag', '')])
    return backToAll(ctx, 'The band is saved.')
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'approvals.write')
    const band = await findApprovalBand(ctx.project, ctx.params.id)
    await deleteApprovalBand(band, ctx.actor)
    return backToAll(ctx, 'The band is deleted. Plans proposed from now on no longer need it.')
  }
}

function backToAll({ project, response, session }: HttpContext, message: string) {
  session.flash('success', message)
  return response.redirect().toRoute('console.approval_bands.index', { slug: project.slug })
}
