import type { HttpContext } from '@adonisjs/core/http'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { transformPlan } from '#transformers/plan_transformer'

export default class PlanRollbacksController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.propose')
    const rollback = await rollBackPlan(ctx.project, plan, ctx.actor)
    return ctx.response.accepted({ data: transformPlan(rollback) })
  }
}
