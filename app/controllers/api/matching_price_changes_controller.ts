import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { countChosenRows } from '#queries/plans/chosen_rows'
import { findPlan } from '#queries/plans/find_plan'
import { readRowsFilter } from '#queries/plans/read_matching_rows'
import { transformMatchingRows } from '#transformers/matching_rows_transformer'
import { matchingRowsValidator } from '#validators/matching_rows'

export default class MatchingPriceChangesController {
  /** What would be done, and the digest to do it with. */
  async show(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.read')
    const { step, ...asked } = await matchingRowsValidator.validate(ctx.request.qs())
    const counted = await countChosenRows(plan, step, readRowsFilter(asked))
    return { data: transformMatchingRows(step, counted) }
  }
}
