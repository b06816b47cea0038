import db from '@adonisjs/lucid/services/db'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { proposeFromChanges, type AskedPrice } from '#actions/plans/propose_from_changes'
import { workBatches } from '#actions/plans/work_batches'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { createProject, createVariant } from '#tests/support/project'

interface NewShop {
  variants?: number
  /** Minor units; the same for each variant. */
  price?: number
  compareAt?: number | null
  cost?: number | null
  currency?: string
}

/** A project with so many variants at one price, and what a spec about plans does with them. */
export async function planShop(given: NewShop = {}) {
  const { variants = 3, price = 2000, compareAt = null, cost = 1000 } = given
  const { project, owner, priceList } = await createProject({ currency: given.currency })
  const actor: Actor = { type: 'user', id: owner.id }
  const first = await createVariant(project, { price, compareAt, cost })
  await addVariants(project, priceList, first.productId, variants - 1, { price, compareAt, cost })
  const ids = (await project.related('variants').query().orderBy('id').select('id')).map(
    ({ id }) => id
  )

  /** Asks one price for all, or one each in the order of the variants. */
  const ask = (amounts: number | number[], more: Partial<AskedPrice> = {}) => {
    const amountOf = (index: number) => (Array.isArray(amounts) ? amounts[index] : amounts)
    const asked = Array.isArray(amounts) ? ids.slice(0, amounts.length) : ids
    const rows = asked.map((variantId, index) => ({
      ...{ variantId, priceListId: priceList.id, amount: amountOf(index) },
      ...more,
    }))
    return proposeFromChanges(project, { source: 'api', title: 'Prices', rows }, actor)
  }
  const approve = (plan: Plan) => approvePlan(project, plan, actor, { digest: plan.digest! })
  const apply = async (plan: Plan) => {
    await applyPlan(plan, actor)
    return work(plan)
  }
  const prices = async (list = priceList) => {
    const rows = await db
      .from('prices')
      .where('price_list_id', list.id)
      .orderBy('variant_id')
      .select('amount')
    return rows.map(({ amount }) => amount as number)
  }
  const setPrice = (index: number, amount: number) =>
    db.from('prices').where('variant_id', ids[index]).update({ amount })
  return { project, owner, actor, priceList, ids, ask, approve, apply, prices, setPrice }
}

async function addVariants(
  project: Project,
  list: PriceList,
  productId: number,
  count: number,
  { price, compareAt, cost }: { price: number; compareAt: number | null; cost: number | null }
) {
  await db.rawQuery(
    `with added as (
       insert into variants
         (project_id, product_id, sku, product_title, cost_amount, cost_currency)
       select :project, :product, 'V-' || n, 'Many', :cost::bigint,
         case when :cost::bigint is null then null else :currency end
       from generate_series(1, :count::int) n returning id
     )
     insert into prices (price_list_id, variant_id, project_id, amount, compare_at_amount)
     select :list, id, :project, :price, :compareAt::bigint from added`,
    {
      ...{ project: project.id, product: productId, list: list.id, count },
      ...{ price, compareAt, cost, currency: project.currency },
    } as never
  )
}

/** Works until the plan has ended or nothing more can be done now, as workers and sweeps would. */
export async function work(plan: Plan, rounds = 60) {
  for (let round = 0; round < rounds; round++) {
    await workBatches(plan.id)
    await plan.refresh()
    if (plan.state !== 'applying') break
    await db
      .from('apply_batches')
      .where('plan_id', plan.id)
      .whereNotNull('next_attempt_at')
      .update({ next_attempt_at: null })
  }
  return plan
}

/** The rows of a plan that are not as planned: "conflicted price_changed", in their order. */
export async function exceptionsOf(plan: Plan): Promise<string[]> {
  const rows = await db
    .from('price_changes')
    .where('plan_id', plan.id)
    .whereNotNull('exception')
    .orderBy('id')
  return rows.map(({ exception, reason }) => `${exception} ${reason}`)
}

/** What happened to a plan, in its order. */
export async function actionsOf(plan: Plan) {
  const events = await Event.query()
    .where({ projectId: plan.projectId, subjectType: 'plan', subjectId: String(plan.id) })
    .orderBy('seq')
  return events.map(({ action }) => action)
}

/** How many events of the project have a hash that is wrong or does not follow the one before. */
export async function brokenLinks(project: Project) {
  const events = await Event.query().where('projectId', project.id).orderBy('seq')
  return events.filter(
    (event, index) =>
      event.seq !== index + 1 ||
      event.previousHash !== (events[index - 1]?.hash ?? '') ||
      event.hash !== event.expectedHash()
  ).length
}

/** Does things at once and tells them apart: what came of those that went well, and what was thrown. */
export async function race<T>(racers: (() => Promise<T>)[]) {
  const results = await Promise.allSettled(racers.map((run) => run()))
  return {
    won: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    lost: results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])),
  }
}

/** The same thing, so many times at once. */
export function times<T>(count: number, run: (index: number) => Promise<T>) {
  return race(Array.from({ length: count }, (_, index) => () => run(index)))
}
