import type { HttpContext } from '@adonisjs/core/http'
import { setAutoApplyPolicy } from '#actions/auto_apply_policies/set_auto_apply_policy'
import { authorize } from '#policies/permissions'
import { tenThousandthsOf } from '#pricing/approvals/index'
import { autoApplyPolicyValidator } from '#validators/approval_band'

export default class AutoApplyPoliciesController {
  async update(ctx: HttpContext) {
    authorize(ctx, 'auto_apply.manage')
    const { project, actor, request, response, session } = ctx
    const { mostPercent, ...content } = await request.validateUsing(autoApplyPolicyValidator)
    const mostChange = tenThousandthsOf(mostPercent)
    const { enabled } = await setAutoApplyPolicy(project, { ...content, mostChange }, actor)
    const done = enabled
      ? 'Such plans go without a person from now on.'
      : 'Every plan needs a person.'
    session.flash('success', `Saved. ${done}`)
    return response.redirect().toRoute('console.approval_bands.index', { slug: project.slug })
  }
}
