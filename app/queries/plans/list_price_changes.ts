import db from '@adonisjs/lucid/services/db'
import type { Override } from '#models/override'
import type Plan from '#models/plan'
import type { PriceChangeState } from '#pricing/lifecycles/index'
import {
  plannedState,
  priceChangeConditions,
  AS_PROPOSED,
  type PriceChangeFilter,
} from '#queries/plans/price_change_conditions'

/** A price change with its variant, as pages and the API show it; amounts in minor units. */
export interface PriceChangeRow {
  id: number | null
  variantId: number
  sku: string
  title: string | null
  productTitle: string
  vendor: string | null
  priceListId: number
  priceListName: string
  currency: string
  from: number
  to: number
  compareAtFrom: number | null
  compareAtTo: number | null
  cost: number | null
  guardedBy: number
  state: PriceChangeState | 'unchanged'
  reason: string | null
  trace: string
  checks: unknown[] | null
  /** Which guardrails an owner let it cross; absent in a preview. */
  override?: Override | null
}

export interface PriceChangePage extends PriceChangeFilter {
  /** The id of the last row of the page before. */
  after?: number | null
  limit: number
}

/** A page of a plan's rows in the order they were evaluated; one row more than the limit. */
export async function listPriceChanges(plan: Plan, filter: PriceChangePage) {
  const wheres = priceChangeConditions(plan, filter)
  if (filter.after) wheres.push({ sql: 'pc.id > ?', bindings: [filter.after] })
  const { rows } = await db.rawQuery(
    `select pc.*, coalesce(pc.exception, ${plannedState(plan)}) as state,
       v.sku, v.title, v.product_title, v.vendor, l.name as price_list_name, l.currency
     from (
       select pc.* from price_changes pc ${filter.selector ? AS_PROPOSED : ''}
       where ${wheres.map(({ sql }) => sql).join(' and ')}
       order by pc.id
       limit ?
     ) pc
     join variants v on v.id = pc.variant_id
     join price_lists l on l.id = pc.price_list_id
     order by pc.id`,
    [...wheres.flatMap(({ bindings }) => bindings), filter.limit + 1] as never[]
  )
  return rows.map(toRow) as PriceChangeRow[]
}

/** One row of a plan, or null. */
export async function findPriceChange(plan: Plan, id: number) {
  const [row] = await listPriceChanges(plan, { limit: 1, after: id - 1, state: undefined })
  return row && row.id === id ? row : null
}

function toRow(row: Record<string, never>): PriceChangeRow {
  return {
    id: row.id,
    variantId: row.variant_id,
    sku: row.sku,
    title: row.title,
    productTitle: row.product_title,
    vendor: row.vendor,
    priceListId: row.price_list_id,
    priceListName: row.price_list_name,
    currency: row.currency,
    from: row.from_amount,
    to: row.to_amount,
    compareAtFrom: row.compare_at_from,
    compareAtTo: row.compare_at_to,
    cost: row.cost_amount,
    guardedBy: row.guarded_by,
    state: row.state,
    reason: row.reason,
    trace: row.trace,
    checks: row.checks,
    override: row.override,
  }
}
