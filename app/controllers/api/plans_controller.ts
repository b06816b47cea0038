import type { HttpContext } from '@adonisjs/core/http'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { resolveChanges } from '#actions/plans/resolve_changes'
import { planApprovals } from '#presenters/plans/plan_approvals'
import { authorize } from '#policies/permissions'
import { dryRunsOf } from '#queries/plans/dry_runs'
import { findPlan } from '#queries/plans/find_plan'
import { listPlans } from '#queries/plans/list_plans'
import { planProgress } from '#queries/plans/plan_progress'
import { findRuleToPlan } from '#queries/plans/find_rule_to_plan'
import { pageOf, readPage } from '#services/cursor'
import { transformApprovals } from '#transformers/approvals_transformer'
import { transformDryRun, transformPlan } from '#transformers/plan_transformer'
import { listPlansValidator, proposePlanValidator } from '#validators/plan'

export default class PlansController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const { state } = await ctx.request.validateUsing(listPlansValidator)
    const { limit, after } = readPage(ctx)
    const plans = await listPlans(ctx.project, {
      states: state && [state],
      after: Number(after?.[0] ?? 0),
      limit,
    })
    const { rows, nextCursor } = pageOf(plans, limit, ({ id }) => [id])
    return { data: rows.map((plan) => transformPlan(plan)), nextCursor }
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    const { ruleId, changes, title } = await ctx.request.validateUsing(proposePlanValidator)
    const plan = changes
      ? await proposeFromChanges(
          ctx.project,
          {
            source: 'api',
            title: title ?? 'Prices from the API',
            rows: await resolveChanges(ctx.project, changes),
          },
          ctx.actor
        )
      : await proposeFromRule(ctx.project, await findRuleToPlan(ctx.project, ruleId), ctx.actor)
    return ctx.response.accepted({ data: transformPlan(plan) })
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const plan = await findPlan(ctx.project, ctx.params.id)
    const dryRuns = await dryRunsOf(plan)
    return {
      data: {
        ...transformPlan(plan, await planProgress(plan)),
        approvals: transformApprovals(await planApprovals(ctx.project, plan)),
        dryRuns: dryRuns.map(transformDryRun),
      },
    }
  }
}
