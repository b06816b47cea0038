import type { HttpContext } from '@adonisjs/core/http'
import { cancelPlan } from '#actions/plans/close_plan'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { transformPlan } from '#transformers/plan_transformer'

export default class PlanCancellationsController {
  /** Who may propose may withdraw; stopping what was approved takes who may apply. */
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    const isApproved = plan.state === 'approved' || plan.state === 'applying'
    authorize(ctx, isApproved ? 'plans.apply' : 'plans.propose')
    return { data: transformPlan(await cancelPlan(plan, ctx.actor)) }
  }
}
