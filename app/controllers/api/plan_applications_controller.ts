import type { HttpContext } from '@adonisjs/core/http'
import { applyPlan } from '#actions/plans/apply_plan'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { planProgress } from '#queries/plans/plan_progress'
import { readMoment } from '#services/moment'
import { transformPlan } from '#transformers/plan_transformer'
import { applyPlanValidator } from '#validators/plan'

export default class PlanApplicationsController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.apply')
    const { at } = await ctx.request.validateUsing(applyPlanValidator)
    const moment = at ? readMoment(at, ctx.project.timeZone, '/at') : null
    await applyPlan(plan, ctx.actor, { at: moment })
    return ctx.response.accepted({ data: transformPlan(plan, await planProgress(plan)) })
  }
}
