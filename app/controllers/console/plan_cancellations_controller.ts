import type { HttpContext } from '@adonisjs/core/http'
import { cancelPlan } from '#actions/plans/close_plan'
import { authorize } from '#policies/permissions'
import { findPlanByNumber } from '#queries/plans/find_plan'

export default class PlanCancellationsController {
  /** Who may propose may withdraw; stopping what was approved takes who may apply. */
  async store(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    const isApproved = plan.state === 'approved' || plan.state === 'applying'
    authorize(ctx, isApproved ? 'plans.apply' : 'plans.propose')
    await cancelPlan(plan, ctx.actor)
    const isStopping = plan.state === 'applying'
    ctx.session.flash(
      'success',
      isStopping
        ? 'The plan stops after the batches that are being written now.'
        : `Plan ${plan.number} is cancelled.`
    )
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/plans/${plan.number}`)
  }
}
