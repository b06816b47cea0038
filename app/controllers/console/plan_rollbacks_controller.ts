import type { HttpContext } from '@adonisjs/core/http'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { authorize } from '#policies/permissions'
import { findPlanByNumber } from '#queries/plans/find_plan'

export default class PlanRollbacksController {
  /** Leads to the plan that undoes this one: it is reviewed and applied like any other. */
  async store(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.propose')
    const rollback = await rollBackPlan(ctx.project, plan, ctx.actor)
    ctx.session.flash('success', `This plan puts back the prices from before plan ${plan.number}.`)
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/plans/${rollback.number}`)
  }
}
