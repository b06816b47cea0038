import type { HttpContext } from '@adonisjs/core/http'
import { overridePriceChanges, takeBackOverrides } from '#actions/plans/override_price_changes'
import type Plan from '#models/plan'
import { authorize } from '#policies/permissions'
import { storyOf } from '#presenters/plan_story'
import { findPriceChangeOfProject } from '#queries/plans/find_price_change'
import { findPriceChange } from '#queries/plans/list_price_changes'
import { transformPriceChange } from '#transformers/price_change_transformer'
import { overrideValidator } from '#validators/plan'

export default class PriceChangeOverridesController {
  async store(ctx: HttpContext) {
    const { plan, id } = await findPriceChangeOfProject(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.override')
    const { reason } = await ctx.request.validateUsing(overrideValidator)
    await overridePriceChanges(plan, [id], reason, ctx.actor)
    return answer(plan, id)
  }

  async destroy(ctx: HttpContext) {
    const { plan, id } = await findPriceChangeOfProject(ctx.project, ctx.params.id)
    authorize(ctx, 'plans.override')
    await takeBackOverrides(plan, [id], ctx.actor)
    return answer(plan, id)
  }
}

async function answer(plan: Plan, id: number) {
  const row = await findPriceChange(plan, id)
  return { data: transformPriceChange(row!, storyOf(plan)) }
}
