import type { HttpContext } from '@adonisjs/core/http'
import { overridePriceChanges, takeBackOverrides } from '#actions/plans/override_price_changes'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { readRows } from '#queries/plans/read_matching_rows'
import { transformReviewedRows } from '#transformers/matching_rows_transformer'
import { matchingOverrideValidator, matchingTakeBackValidator } from '#validators/matching_rows'

export default class MatchingOverridesController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.override')
    const { reason, ...asked } = await ctx.request.validateUsing(matchingOverrideValidator)
    const done = await overridePriceChanges(plan, readRows(asked, asked), reason, ctx.actor)
    return { data: transformReviewedRows(done, plan) }
  }

  async destroy(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.override')
    const asked = await matchingTakeBackValidator.validate(ctx.request.qs())
    const done = await takeBackOverrides(plan, readRows(asked, asked), ctx.actor)
    return { data: transformReviewedRows(done, plan) }
  }
}
