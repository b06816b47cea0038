import type { HttpContext } from '@adonisjs/core/http'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { authorize } from '#policies/permissions'
import { rowsAsked } from '#presenters/plans/matching_rows'
import { findPlan } from '#queries/plans/find_plan'
import { transformReviewedRows } from '#transformers/matching_rows_transformer'
import { matchingReviewValidator } from '#validators/matching_rows'

export default class MatchingRejectionsController {
  async store(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.approve')
    const { reason, ...asked } = await ctx.request.validateUsing(matchingReviewValidator)
    const rows = rowsAsked(asked, asked)
    const done = await reviewPriceChanges(plan, rows, 'rejected', ctx.actor, reason ?? null)
    return { data: transformReviewedRows(done, plan) }
  }
}
