import type { HttpContext } from '@adonisjs/core/http'
import { rejectPlan } from '#actions/plans/close_plan'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { transformPlan } from '#transformers/plan_transformer'
import { rejectPlanValidator } from '#validators/plan'

export default class PlanRejectionsController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.approve')
    const { reason } = await ctx.request.validateUsing(rejectPlanValidator)
    return { data: transformPlan(await rejectPlan(plan, ctx.actor, reason)) }
  }
}
