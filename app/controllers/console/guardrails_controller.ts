import type { HttpContext } from '@adonisjs/core/http'
import { createGuardrail } from '#actions/guardrails/create_guardrail'
import { deleteGuardrail } from '#actions/guardrails/delete_guardrail'
import { updateGuardrail } from '#actions/guardrails/update_guardrail'
import type Guardrail from '#models/guardrail'
import { authorize, may } from '#policies/permissions'
import {
  formOfGuardrail,
  guardrailFormOf,
  newGuardrailForm,
} from '#presenters/guardrails/guardrail_form'
import {
  guardrailChoices,
  guardrailPage,
  readGuardrailForm,
} from '#presenters/guardrails/guardrail_page'
import { protection } from '#presenters/guardrails/protection'
import { findGuardrail } from '#queries/guardrails/guardrails_of_project'

export default class GuardrailsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'guardrails.read')
    return ctx.view.render('pages/console/guardrails/index', {
      ...(await protection(ctx.project)),
      writes: may(ctx, 'guardrails.write'),
    })
  }

  /** The kinds to choose from, or the form of the chosen one. */
  async create(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const form = newGuardrailForm(ctx.request.input('kind'), ctx.project.timeZone)
    const page = await guardrailPage(ctx.project, form)
    const choices = guardrailChoices()
    return ctx.view.render('pages/console/guardrails/create', { ...page, choices })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const form = guardrailFormOf(ctx.request.body())
    const reading = await readGuardrailForm(ctx.project, form)
    if (!reading.ok) {
      const page = await guardrailPage(ctx.project, form, { mistakes: reading.errors })
      ctx.response.status(422)
      const choices = guardrailChoices()
      return ctx.view.render('pages/console/guardrails/create', { ...page, choices })
    }
    await createGuardrail(ctx.project, reading.content, ctx.actor)
    return backToAll(ctx, 'The guardrail is added. It holds from the next proposal or apply on.')
  }

  async edit(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const edited = await findGuardrail(ctx.project, ctx.params.id)
    const form = formOfGuardrail(edited, currencyOf(ctx, edited))
    const page = await guardrailPage(ctx.project, form, { edited })
    return ctx.view.render('pages/console/guardrails/edit', page)
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const edited = await findGuardrail(ctx.project, ctx.params.id)
    const form = guardrailFormOf({ ...ctx.request.body(), kind: edited.kind })
    const reading = await readGuardrailForm(ctx.project, form, edited.enabled)
    if (!reading.ok) {
      ctx.response.status(422)
      const page = await guardrailPage(ctx.project, form, { edited, mistakes: reading.errors })
      return ctx.view.render('pages/console/guardrails/edit', page)
    }
    await updateGuardrail(edited, reading.content, ctx.actor, [ctx.request.input('tag', '')])
    return backToAll(ctx, 'The guardrail is saved. It holds from the next proposal or apply on.')
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const guardrail = await findGuardrail(ctx.project, ctx.params.id)
    await deleteGuardrail(guardrail, ctx.actor)
    return backToAll(ctx, 'The guardrail is deleted. It no longer protects any price.')
  }
}

function currencyOf({ project }: HttpContext, { priceList }: Guardrail) {
  return priceList?.currency ?? project.currency
}

function backToAll({ project, response, session }: HttpContext, message: string) {
  session.flash('success', message)
  return response.redirect().toRoute('console.guardrails.index', { slug: project.slug })
}
