import type { HttpContext } from '@adonisjs/core/http'
import { approvePlan } from '#actions/plans/approve_plan'
import { withdrawApproval } from '#actions/plans/withdraw_approval'
import type Plan from '#models/plan'
import { authorize } from '#policies/permissions'
import { planApprovals } from '#presenters/plans/plan_approvals'
import { findPlan } from '#queries/plans/find_plan'
import { transformApprovals } from '#transformers/approvals_transformer'
import { transformPlan } from '#transformers/plan_transformer'
import { approvePlanValidator } from '#validators/plan'

export default class PlanApprovalsController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.approve')
    const approval = await ctx.request.validateUsing(approvePlanValidator)
    return answer(ctx, await approvePlan(ctx.project, plan, ctx.actor, approval))
  }

  async destroy(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.approve')
    return answer(ctx, await withdrawApproval(plan, ctx.actor))
  }
}

async function answer({ project }: HttpContext, plan: Plan) {
  const approvals = transformApprovals(await planApprovals(project, plan))
  return { data: { ...transformPlan(plan), approvals } }
}
