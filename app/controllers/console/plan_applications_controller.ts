import type { HttpContext } from '@adonisjs/core/http'
import { applyPlan } from '#actions/plans/apply_plan'
import { authorize } from '#policies/permissions'
import { requireConfirmation } from '#policies/plan_confirmation'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { tallyPriceChanges } from '#queries/plans/tally_price_changes'
import { readMoment } from '#services/moment'
import { applicationFormValidator } from '#validators/plan_form'

export default class PlanApplicationsController {
  /** Now, at a moment in the project's time zone, or again for the rows that failed. */
  async store(ctx: HttpContext) {
    const { project, actor, request, response, session } = ctx
    const plan = await findPlanByNumber(project, ctx.params.number)
    authorize(ctx, 'plans.apply')
    const { at, confirm } = await request.validateUsing(applicationFormValidator)
    if (plan.state === 'approved') {
      requireConfirmation(plan, await tallyPriceChanges(plan), confirm)
    }
    const moment = at ? readMoment(at, project.timeZone, '/at') : null
    await applyPlan(plan, actor, { at: moment })
    const when = moment?.setZone(project.timeZone).toFormat('ccc d LLL yyyy HH:mm')
    session.flash(
      'success',
      when
        ? `It will be applied on ${when}, ${project.timeZone} time.`
        : 'The plan is being applied.'
    )
    return response.redirect().toPath(`/p/${project.slug}/plans/${plan.number}`)
  }
}
