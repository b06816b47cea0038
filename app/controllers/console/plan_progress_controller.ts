import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { rowsOf } from '#presenters/plans/plan_page'
import { planProgressBars } from '#presenters/plans/plan_progress_page'
import { MOVING } from '#presenters/plans/plan_words'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { readPage } from '#services/cursor'
import { rowFilterValidator } from '#validators/plan_form'

export default class PlanProgressController {
  /**
   * The moving part of a plan's page, fetched again and again: its progress, or with `?part=rows`
   * its table. Once nothing moves any longer it leads to the page, which is then loaded anew.
   */
  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    const path = `/p/${ctx.project.slug}/plans/${plan.number}`
    if (!MOVING.includes(plan.state)) return ctx.response.redirect().toPath(path)
    if (ctx.request.input('part') !== 'rows') {
      const progress = await planProgressBars(plan)
      return ctx.view.render('pages/console/plans/parts/progress', { plan, path, progress })
    }
    const filter = await ctx.request.validateUsing(rowFilterValidator)
    const rows = await rowsOf(plan, path, filter, readPage(ctx))
    return ctx.view.render('pages/console/plans/parts/live_rows', { plan, path, ...rows })
  }
}
