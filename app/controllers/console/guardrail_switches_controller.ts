import type { HttpContext } from '@adonisjs/core/http'
import { switchGuardrail } from '#actions/guardrails/switch_guardrail'
import { authorize } from '#policies/permissions'
import { findGuardrail } from '#queries/guardrails/guardrails_of_project'

export default class GuardrailSwitchesController {
  async update(ctx: HttpContext) {
    authorize(ctx, 'guardrails.write')
    const { project, params, request, response, session } = ctx
    const enabled = request.input('enabled') === 'true'
    await switchGuardrail(await findGuardrail(project, params.id), enabled, ctx.actor)
    session.flash('success', enabled ? 'The guardrail is on.' : 'The guardrail is off.')
    return response.redirect().toRoute('console.guardrails.index', { slug: project.slug })
  }
}
