import type { HttpContext } from '@adonisjs/core/http'
import { rejectPlan } from '#actions/plans/close_plan'
import { authorize } from '#policies/permissions'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { rejectPlanValidator } from '#validators/plan'

export default class PlanRejectionsController {
  async store(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.approve')
    const { reason } = await ctx.request.validateUsing(rejectPlanValidator)
    await rejectPlan(plan, ctx.actor, reason)
    ctx.session.flash('success', `Plan ${plan.number} is rejected. No price was changed.`)
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/plans/${plan.number}`)
  }
}
