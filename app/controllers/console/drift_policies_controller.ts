import type { HttpContext } from '@adonisjs/core/http'
import { updateProject } from '#actions/projects/update_project'
import { authorize } from '#policies/permissions'
import { driftPolicyValidator } from '#validators/drift'

export default class DriftPoliciesController {
  async update(ctx: HttpContext) {
    authorize(ctx, 'project.manage')
    const { project, actor, request, response, session } = ctx
    const { absorbUpTo, beyond } = await request.validateUsing(driftPolicyValidator)
    const driftAbsorbUpTo = absorbUpTo?.toFixed(4) ?? null
    await updateProject(project, { driftAbsorbUpTo, driftBeyond: beyond }, actor)
    session.flash('success', 'The policy is saved. It answers drifts that are seen from now on.')
    return response.redirect().toRoute('console.drifts.index', { slug: project.slug })
  }
}
