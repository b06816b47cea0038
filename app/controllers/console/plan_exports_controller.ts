import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { planSheet } from '#presenters/plans/plan_sheet'
import { rowsWanted } from '#presenters/plans/plan_rows'
import { readSelector } from '#queries/catalog/read_selector'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { rowFilterValidator } from '#validators/plan_form'

export default class PlanExportsController {
  /** The rows of a plan as a sheet, narrowed as on its page; every row that is more than unchanged. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const { project, request, response } = ctx
    const plan = await findPlanByNumber(project, ctx.params.number)
    const filter = await request.validateUsing(rowFilterValidator)
    const selector = filter.q
      ? { ok: true as const, selector: filter.q, ast: readSelector(filter.q) }
      : null
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.header(
      'Content-Disposition',
      `attachment; filename="${project.slug}-plan-${plan.number}.csv"`
    )
    return response.stream(Readable.from(planSheet(plan, rowsWanted(filter, selector))))
  }
}
