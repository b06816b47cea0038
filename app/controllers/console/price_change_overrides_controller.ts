import type { HttpContext } from '@adonisjs/core/http'
import { overridePriceChanges, takeBackOverrides } from '#actions/plans/override_price_changes'
import { authorize } from '#policies/permissions'
import { counted } from '#presenters/plans/plan_words'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { rowOverrideValidator, rowsValidator } from '#validators/plan_form'

export default class PriceChangeOverridesController {
  /** Lets the selected rows through, all for one reason. */
  async store(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.override')
    const { ids, reason } = await ctx.request.validateUsing(rowOverrideValidator)
    const count = await overridePriceChanges(plan, ids, reason, ctx.actor)
    const left = ids.length - count
    const rest = left > 0 ? ` ${counted(left, 'other row')} cannot be.` : ''
    return backTo(ctx, `${counted(count, 'row')} let through.${rest}`)
  }

  async destroy(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.override')
    const { ids } = await ctx.request.validateUsing(rowsValidator)
    const count = await takeBackOverrides(plan, ids, ctx.actor)
    return backTo(ctx, `${counted(count, 'row')} blocked again.`)
  }
}

function backTo({ project, params, response, session }: HttpContext, said: string) {
  session.flash('success', `${said} The plan says something else now and waits for approval.`)
  return response.redirect().withQs().toPath(`/p/${project.slug}/plans/${params.number}`)
}
