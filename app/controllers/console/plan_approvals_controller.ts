import type { HttpContext } from '@adonisjs/core/http'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { authorize } from '#policies/permissions'
import { requireConfirmation } from '#policies/plan_confirmation'
import { counted } from '#presenters/plans/plan_words'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { tallyPriceChanges } from '#queries/plans/tally_price_changes'
import { approvalFormValidator } from '#validators/plan_form'

export default class PlanApprovalsController {
  /** Approves, and for those who may do both applies at once where the form asks for it. */
  async store(ctx: HttpContext) {
    const { project, actor, request, response, session } = ctx
    const plan = await findPlanByNumber(project, ctx.params.number)
    authorize(ctx, 'plans.approve')
    const { apply, confirm, ...approval } = await request.validateUsing(approvalFormValidator)
    if (apply) authorize(ctx, 'plans.apply')
    const { planned } = await tallyPriceChanges(plan)
    requireConfirmation(plan, planned, confirm)

    await approvePlan(project, plan, actor, approval)
    if (apply) await applyPlan(plan, actor)
    const done = apply ? 'approved and being applied' : 'approved'
    session.flash(
      'success',
      `${counted(planned, 'change')} ${planned === 1 ? 'is' : 'are'} ${done}.`
    )
    return response.redirect().toPath(`/p/${project.slug}/plans/${plan.number}`)
  }
}
