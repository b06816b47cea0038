import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type PriceList from '#models/price_list'
import type Variant from '#models/variant'

/** A price of the history; amounts in minor units of the price list's currency. */
export interface RecordedPrice {
  id: number
  amount: number
  compareAt: number | null
  from: Date
  source: string
  planId: number | null
  priceChangeId: number | null
  importId: number | null
}

export interface PriceAt {
  /** What was in force at that moment, and the prices before and after it. */
  version: RecordedPrice | null
  before: RecordedPrice | null
  after: RecordedPrice | null
  /** The price as it is kept now, whatever the history says. */
  kept: { amount: number; compareAt: number | null } | null
}

/** The price of a variant in a list at a moment. Moments count to the millisecond, as they are shown. */
export async function priceAt(variant: Variant, list: PriceList, at: DateTime): Promise<PriceAt> {
  const place = { variant: variant.id, list: list.id, at: at.toISO()! }
  const { rows } = await db.rawQuery(
    `(${selectAround('<', 'desc')} limit 2) union all (${selectAround('>=', 'asc')} limit 1)`,
    place
  )
  const recorded = rows.filter(({ isPast }: { isPast: boolean }) => isPast)
  const kept = await db
    .from('prices')
    .where({ variant_id: variant.id, price_list_id: list.id })
    .select('amount', 'compare_at_amount as compareAt')
    .first()
  return {
    version: recorded[0] ?? null,
    before: recorded[1] ?? null,
    after: rows.find(({ isPast }: { isPast: boolean }) => !isPast) ?? null,
    kept: kept ?? null,
  }
}

const selectAround = (side: '<' | '>=', order: 'asc' | 'desc') => `
  select id, amount, compare_at_amount as "compareAt", valid_from as "from", source,
    plan_id as "planId", price_change_id as "priceChangeId", import_id as "importId",
    ${side === '<'} as "isPast"
  from price_versions
  where variant_id = :variant and price_list_id = :list
    and valid_from ${side} :at::timestamptz + interval '1 millisecond'
  order by valid_from ${order}, id ${order}`
