import type { HttpContext } from '@adonisjs/core/http'
import { overridePriceChanges, takeBackOverrides } from '#actions/plans/override_price_changes'
import { authorize } from '#policies/permissions'
import { counted } from '#presenters/plans/plan_words'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { readRows } from '#queries/plans/read_matching_rows'
import { rowFilterValidator, rowOverrideValidator, rowsValidator } from '#validators/plan_form'

export default class PriceChangeOverridesController {
  /** Lets the selected rows through, or all that match, all for one reason. */
  async store(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.override')
    const { reason, ...form } = await ctx.request.validateUsing(rowOverrideValidator)
    const asked = readRows(form, await rowFilterValidator.validate(ctx.request.qs()))
    const { rows, left } = await overridePriceChanges(plan, asked, reason, ctx.actor)
    const others = form.ids ? form.ids.length - rows : left
    const rest = others > 0 ? ` ${counted(others, 'other row')} cannot be.` : ''
    return backTo(ctx, `${counted(rows, 'row')} let through.${rest}`)
  }

  async destroy(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.override')
    const form = await ctx.request.validateUsing(rowsValidator)
    const asked = readRows(form, await rowFilterValidator.validate(ctx.request.qs()))
    const { rows } = await takeBackOverrides(plan, asked, ctx.actor)
    return backTo(ctx, `${counted(rows, 'row')} blocked again.`)
  }
}

function backTo({ project, params, response, session }: HttpContext, said: string) {
  session.flash('success', `${said} The plan says something else now and waits for approval.`)
  return response.redirect().withQs().toPath(`/p/${project.slug}/plans/${params.number}`)
}
