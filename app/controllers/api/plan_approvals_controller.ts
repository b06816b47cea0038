import type { HttpContext } from '@adonisjs/core/http'
import { approvePlan } from '#actions/plans/approve_plan'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { transformPlan } from '#transformers/plan_transformer'
import { approvePlanValidator } from '#validators/plan'

export default class PlanApprovalsController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.approve')
    const approval = await ctx.request.validateUsing(approvePlanValidator)
    return { data: transformPlan(await approvePlan(ctx.project, plan, ctx.actor, approval)) }
  }
}
