import type { HttpContext } from '@adonisjs/core/http'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { authorize } from '#policies/permissions'
import { counted } from '#presenters/plans/plan_words'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { readRows } from '#queries/plans/read_matching_rows'
import { rowFilterValidator, rowReviewValidator } from '#validators/plan_form'

export default class PlanReviewsController {
  /** Takes the selected rows out of the plan, or all that match, or puts them back. */
  async store(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.approve')
    const { verdict, comment, ...form } = await ctx.request.validateUsing(rowReviewValidator)
    const asked = readRows(form, await rowFilterValidator.validate(ctx.request.qs()))
    const wasApproved = plan.state === 'approved'
    const { rows } = await reviewPriceChanges(plan, asked, verdict, ctx.actor, comment ?? null)
    const done = verdict === 'rejected' ? 'taken out' : 'put back'
    const again = wasApproved
      ? ' The plan says something else now and waits for approval again.'
      : ''
    ctx.session.flash('success', `${counted(rows, 'change')} ${done}.${again}`)
    return ctx.response.redirect().withQs().toPath(`/p/${ctx.project.slug}/plans/${plan.number}`)
  }
}
