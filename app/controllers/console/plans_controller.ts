import type { HttpContext } from '@adonisjs/core/http'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { readPriceLines } from '#actions/plans/read_price_lines'
import { authorize, may } from '#policies/permissions'
import { planLine, planTab, planTabs } from '#presenters/plans/plan_list'
import { planPage } from '#presenters/plans/plan_page'
import { nameActors } from '#queries/audit/name_actors'
import { countPlansByState } from '#queries/plans/count_plans_by_state'
import { findPlanByNumber } from '#queries/plans/find_plan'
import { listPlans } from '#queries/plans/list_plans'
import { pageOf, readPage } from '#services/cursor'
import { manualPlanValidator, rowFilterValidator } from '#validators/plan_form'

export default class PlansController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const path = `/p/${ctx.project.slug}/plans`
    const tab = planTab(ctx.request.input('state'))
    const { limit, after } = readPage(ctx, 30)
    const { states } = tab
    const found = await listPlans(ctx.project, { states, after: Number(after?.[0] ?? 0), limit })
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
    const nameOf = await nameActors(rows)
    return ctx.view.render('pages/console/plans/index', {
      ...{ path, tab, nextCursor },
      isFirst: after === null,
      tabs: planTabs(path, tab, await countPlansByState(ctx.project)),
      plans: rows.map((plan) => planLine(plan, nameOf)),
      mayPropose: may(ctx, 'plans.propose'),
    })
  }

  async create(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    return ctx.view.render('pages/console/plans/create', await manualForm(ctx))
  }

  /** Prices typed by hand. What cannot be read comes back in the form, line by line. */
  async store(ctx: HttpContext) {
    authorize(ctx, 'plans.propose')
    const { priceList, lines, title } = await ctx.request.validateUsing(manualPlanValidator)
    const list = await ctx.project
      .related('priceLists')
      .query()
      .where('id', priceList)
      .firstOrFail()
    const { rows, faults } = await readPriceLines(ctx.project, list, lines)
    if (faults.length > 0) {
      ctx.response.status(422)
      const typed = { ...(await manualForm(ctx)), typed: { priceList, lines, title }, faults }
      return ctx.view.render('pages/console/plans/create', typed)
    }
    const asked = { source: 'manual' as const, title: title ?? `Prices by hand`, rows }
    const plan = await proposeFromChanges(ctx.project, asked, ctx.actor)
    return ctx.response.redirect().toPath(`/p/${ctx.project.slug}/plans/${plan.number}`)
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const plan = await findPlanByNumber(ctx.project, ctx.params.number)
    const filter = await ctx.request.validateUsing(rowFilterValidator)
    const page = await planPage(ctx, plan, filter, readPage(ctx))
    return ctx.view.render('pages/console/plans/show', { ...page, asked: ctx.request.input('do') })
  }
}

async function manualForm({ project }: HttpContext) {
  const lists = await project
    .related('priceLists')
    .query()
    .orderBy('isDefault', 'desc')
    .orderBy('id')
  return { lists, typed: { priceList: lists[0]?.id, lines: '', title: '' }, faults: [] }
}
