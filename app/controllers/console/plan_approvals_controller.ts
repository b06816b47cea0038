import type { HttpContext } from '@adonisjs/core/http'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { withdrawApproval } from '#actions/plans/withdraw_approval'
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
    const tally = await tallyPriceChanges(plan)
    requireConfirmation(plan, tally, confirm)
    const { planned } = tally

    await approvePlan(project, plan, actor, approval)
    const isApproved = plan.state === 'approved'
    if (apply && isApproved) await applyPlan(plan, actor)
    const done = apply ? 'approved and being applied' : 'approved'
    const changes = `${counted(planned, 'change')} ${planned === 1 ? 'is' : 'are'} ${done}.`
    session.flash(
      'success',
      isApproved ? changes : 'Your approval is given. The plan waits for others.'
    )
    return response.redirect().toPath(`/p/${project.slug}/plans/${plan.number}`)
  }

  /** Takes the reader’s own approval back while the plan waits for others. */
  async destroy(ctx: HttpContext) {
    const { project, actor, response, session } = ctx
    const plan = await findPlanByNumber(project, ctx.params.number)
    authorize(ctx, 'plans.approve')
    await withdrawApproval(plan, actor)
    session.flash('success', 'Your approval is taken back.')
    return response.redirect().toPath(`/p/${project.slug}/plans/${plan.number}`)
  }
}
