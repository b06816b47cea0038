import type { HttpContext } from '@adonisjs/core/http'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { authorize } from '#policies/permissions'
import { findPlan } from '#queries/plans/find_plan'
import { readRows } from '#queries/plans/read_matching_rows'
import { transformReviewedRows } from '#transformers/matching_rows_transformer'
import { matchingReviewValidator } from '#validators/matching_rows'

export default class MatchingRejectionsController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.approve')
    const { reason, ...asked } = await ctx.request.validateUsing(matchingReviewValidator)
    const rows = readRows(asked, asked)
    const done = await reviewPriceChanges(plan, rows, 'rejected', ctx.actor, reason ?? null)
    return { data: transformReviewedRows(done, plan) }
  }
}
