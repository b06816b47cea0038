import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { rejectPlan } from '#actions/plans/close_plan'
import { proposeFromChanges, type AskedPrice } from '#actions/plans/propose_from_changes'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { workBatches } from '#actions/plans/work_batches'
import type Plan from '#models/plan'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type Rule from '#models/rule'
import { at } from './at.ts'
import { drafted } from './drafted.ts'
import { acting, type Staff } from './open_shop.ts'

/** Applied: the margin rule raised what had become too cheap. */
export async function applyCoreMargin(
  project: Project,
  rule: Rule,
  staff: Staff,
  moment: DateTime
) {
  const plan = await proposeAt(moment, () => proposeFromRule(project, rule, acting(staff.editor)))
  await approveAndApply(project, plan, staff, moment.plus({ minutes: 34 }))
}

/** Rejected: nobody lowers boots before the autumn order. */
export async function rejectCheaperBoots(
  project: Project,
  list: PriceList,
  staff: Staff,
  moment: DateTime
) {
  const rows = await pricesOf(list, 'Boots', (amount) => Math.round(amount * 0.85))
  const asked = { source: 'manual' as const, title: 'Boots 15 % off', rows }
  const plan = await proposeAt(moment, () =>
    proposeFromChanges(project, asked, acting(staff.editor))
  )
  await at(moment.plus({ hours: 3 }), () =>
    rejectPlan(plan, acting(staff.owner), 'Boots keep their price until the autumn order is in.')
  )
}

/** Applied for a fair and rolled back after it. */
export async function lowerBlanketsForTheFair(
  project: Project,
  list: PriceList,
  staff: Staff,
  [fair, after]: [DateTime, DateTime]
) {
  const rows = await pricesOf(list, 'Blanket', (amount) => Math.floor(amount / 110) * 100 + 90)
  const asked = { source: 'manual' as const, title: 'Blankets for the summer fair', rows }
  const plan = await proposeAt(fair, () => proposeFromChanges(project, asked, acting(staff.editor)))
  await approveAndApply(project, plan, staff, fair.plus({ minutes: 12 }))

  const rollback = await proposeAt(after, () => rollBackPlan(project, plan, acting(staff.editor)))
  await approveAndApply(project, rollback, staff, after.plus({ minutes: 5 }))
}

/** Applied: fleece got cheaper in Europe, and claims no more than it lawfully may. */
export async function reduceFleeceInEurope(
  project: Project,
  list: PriceList,
  staff: Staff,
  moment: DateTime
) {
  const prices = await pricesOf(list, 'Fleece', (amount) => Math.floor(amount / 118) * 100 + 90)
  const rows = prices.map((row) => ({ ...row, compareAtAmount: row.amount + 2500 }))
  const asked = { source: 'manual' as const, title: 'Fleece in Europe', rows }
  const plan = await proposeAt(moment, () =>
    proposeFromChanges(project, asked, acting(staff.editor))
  )
  await approveAndApply(project, plan, staff, moment.plus({ minutes: 25 }))
}

/** Waiting for somebody who approves. */
export function proposeSummer(project: Project, rule: Rule, staff: Staff, moment: DateTime) {
  return proposeAt(moment, () => proposeFromRule(project, rule, acting(staff.editor)))
}

function proposeAt(moment: DateTime, propose: () => Promise<Plan>) {
  return at(moment, async () => drafted(await propose()))
}

/** The admin approves and applies it at once. */
export async function approveAndApply(
  project: Project,
  plan: Plan,
  { admin }: Staff,
  moment: DateTime
) {
  await at(moment, async () => {
    await approvePlan(project, plan, acting(admin), { digest: plan.digest! })
    await applyPlan(plan, acting(admin))
    await workBatches(plan.id)
  })
  await dateBack(plan, moment)
}

/** What the database dated itself, with its own clock. */
async function dateBack(plan: Plan, moment: DateTime) {
  const when = moment.toSQL()!
  await db.from('plans').where('id', plan.id).update({ approved_at: when, applied_at: when })
  await db.from('apply_batches').where('plan_id', plan.id).update({ finished_at: when })
}

/** New prices for every variant of a type. */
async function pricesOf(list: PriceList, type: string, change: (amount: number) => number) {
  const current = await db
    .from('prices')
    .join('variants', 'variants.id', 'prices.variant_id')
    .where({ price_list_id: list.id, product_type: type, status: 'active' })
    .select('variant_id', 'amount')
    .orderBy('variant_id')
  return current.map(({ variant_id: variantId, amount }): AskedPrice => ({
    variantId,
    priceListId: list.id,
    amount: change(amount),
  }))
}
