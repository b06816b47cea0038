import type { HttpContext } from '@adonisjs/core/http'
import { overridePlan, takeBackPlanOverride } from '#actions/plans/override_plan'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { transformPlan } from '#transformers/plan_transformer'
import { overrideValidator } from '#validators/plan'

export default class PlanOverridesController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.override')
    const { reason } = await ctx.request.validateUsing(overrideValidator)
    return { data: transformPlan(await overridePlan(plan, reason, ctx.actor)) }
  }

  async destroy(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.override')
    return { data: transformPlan(await takeBackPlanOverride(plan, ctx.actor)) }
  }
}
