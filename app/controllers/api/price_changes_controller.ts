import type { HttpContext } from '@adonisjs/core/http'
import { storyOf } from '#presenters/plan_story'
import { authorize } from '#policies/permissions'
import { readSelector } from '#queries/catalog/read_selector'
import { findPlan } from '#queries/plans/find_plan'
import { listPriceChanges } from '#queries/plans/list_price_changes'
import { pageOf, readPage } from '#services/cursor'
import { transformPriceChange } from '#transformers/price_change_transformer'
import { listPriceChangesValidator } from '#validators/plan'

export default class PriceChangesController {
  async index(ctx: HttpContext) {
    const plan = await findPlan(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.read')
    const { state, q, guardrail } = await ctx.request.validateUsing(listPriceChangesValidator)
    const { limit, after } = readPage(ctx)
    const changes = await listPriceChanges(plan, {
      state,
      selector: q ? readSelector(q) : null,
      guardrail,
      after: Number(after?.[0] ?? 0),
      limit,
    })
    const { rows, nextCursor } = pageOf(changes, limit, ({ id }) => [id!])
    const story = storyOf(plan)
    return { data: rows.map((row) => transformPriceChange(row, story)), nextCursor }
  }
}
