import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { createPlan } from '#actions/plans/create_plan'
import { draftedSoon } from '#actions/plans/drafted_soon'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type { PlanSource } from '#models/plan'
import type Project from '#models/project'

/** A price somebody asks for, in minor units of the price list's currency. */
export interface AskedPrice {
  variantId: number
  priceListId: number
  amount: number
  /** Absent: stays as it is. Null: cleared. */
  compareAtAmount?: number | null
}

export interface AskedPlan {
  source: Extract<PlanSource, 'api' | 'manual' | 'import' | 'suggestion'>
  title: string
  rows: AskedPrice[]
  importId?: number
}

/**
 * Makes a plan of prices given one by one, by a sheet or an API call.
 *
 * @throws {DomainException} 422 `changes_empty`, `price_missing` (a variant without a price in that
 *   list: there is nothing to change yet)
 */
export async function proposeFromChanges(project: Project, asked: AskedPlan, actor: Actor) {
  if (asked.rows.length === 0) {
    throw new DomainException('There are no prices in this request. Send one change or more.', {
      code: 'changes_empty',
      status: 422,
    })
  }
  const plan = await db.transaction(async (trx) => {
    const { source, title, importId } = asked
    const created = await createPlan(project, { source, title, importId }, actor, trx)
    await writeInputs(created.id, asked.rows, trx)
    await refuseWithoutPrice(created.id, trx)
    return created
  })
  return draftedSoon(plan)
}

async function writeInputs(planId: number, rows: AskedPrice[], trx: TransactionClientContract) {
  const column = <T>(of: (row: AskedPrice) => T) => rows.map(of)
  await trx.rawQuery(
    `insert into plan_inputs
       (plan_id, variant_id, price_list_id, amount, compare_at_amount, keeps_compare_at)
     select ?, * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])`,
    [
      planId,
      column(({ variantId }) => variantId),
      column(({ priceListId }) => priceListId),
      column(({ amount }) => amount),
      column(({ compareAtAmount }) => compareAtAmount ?? null),
      column(({ compareAtAmount }) => compareAtAmount === undefined),
    ] as never[]
  )
}

async function refuseWithoutPrice(planId: number, trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    `select v.sku, l.name from plan_inputs i
     join variants v on v.id = i.variant_id
     join price_lists l on l.id = i.price_list_id
     left join prices p on p.variant_id = i.variant_id and p.price_list_id = i.price_list_id
     where i.plan_id = ? and p.variant_id is null
     order by v.sku limit 5`,
    [planId]
  )
  if (rows.length === 0) return
  const names = rows.map(({ sku, name }: { sku: string; name: string }) => `${sku} (${name})`)
  throw new DomainException(
    `No price is known yet for ${names.join(', ')}. Import a first price, then change it by a plan.`,
    { code: 'price_missing', status: 422 }
  )
}
