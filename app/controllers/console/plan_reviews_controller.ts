import type { HttpContext } from '@adonisjs/core/http'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { authorize } from '#policies/permissions'
import { counted } from '#presenters/plans/plan_words'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { rowReviewValidator } from '#validators/plan_form'

export default class PlanReviewsController {
  /** Takes the selected rows out of the plan, or puts them back. */
  async store(ctx: HttpContext) {
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    authorize(ctx, 'plans.approve')
    const { ids, verdict, comment } = await ctx.request.validateUsing(rowReviewValidator)
    const wasApproved = plan.state === 'approved'
    const count = await reviewPriceChanges(plan, ids, verdict, ctx.actor, comment ?? null)
    const done = verdict === 'rejected' ? 'taken out' : 'put back'
    const again = wasApproved
      ? ' The plan says something else now and waits for approval again.'
      : ''
    ctx.session.flash('success', `${counted(count, 'change')} ${done}.${again}`)
    return ctx.response.redirect().withQs().toPath(`/p/${ctx.project.slug}/plans/${plan.number}`)
  }
}
