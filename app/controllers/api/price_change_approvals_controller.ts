import type { HttpContext } from '@adonisjs/core/http'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { storyOf } from '#presenters/plan_story'
import { authorize } from '#policies/permissions'
import { findPriceChangeOfProject } from '#queries/plans/find_price_change'
import { findPriceChange } from '#queries/plans/list_price_changes'
import { transformPriceChange } from '#transformers/price_change_transformer'
import { reviewValidator } from '#validators/plan'

export default class PriceChangeApprovalsController {
  async store(ctx: HttpContext) {
    const { plan, id } = await findPriceChangeOfProject(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.approve')
    const { reason = null } = await ctx.request.validateUsing(reviewValidator)
    await reviewPriceChanges(plan, [id], 'approved', ctx.actor, reason)
    const row = await findPriceChange(plan, id)
    return { data: transformPriceChange(row!, storyOf(plan)) }
  }
}
