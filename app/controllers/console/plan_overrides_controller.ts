import type { HttpContext } from '@adonisjs/core/http'
import { overridePlan, takeBackPlanOverride } from '#actions/plans/override_plan'
import { authorize } from '#policies/permissions'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { overrideValidator } from '#validators/plan'

export default class PlanOverridesController {
  /** Lets the plan through the guardrails that stop it as a whole. */
  async store(ctx: HttpContext) {
    const { project, actor, request, response, session } = ctx
    const plan = await findPlanByNumber(project, ctx.params.number)
    authorize(ctx, 'plans.override')
    const { reason } = await request.validateUsing(overrideValidator)
    await overridePlan(plan, reason, actor)
    session.flash('success', 'The plan is let through. It waits for approval.')
    return response.redirect().toPath(`/p/${project.slug}/plans/${plan.number}`)
  }

  async destroy(ctx: HttpContext) {
    const { project, actor, response, session } = ctx
    const plan = await findPlanByNumber(project, ctx.params.number)
    authorize(ctx, 'plans.override')
    await takeBackPlanOverride(plan, actor)
    session.flash('success', 'The guardrail stops this plan again.')
    return response.redirect().toPath(`/p/${project.slug}/plans/${plan.number}`)
  }
}
