import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { toNative, connectionOf } from '#queries/raw_connection'
import type { ClaimedBatch } from '#queries/plans/apply_batches'
import type { GuardFacts } from '#pricing/guardrails/index'
import type { FactColumns } from '#queries/guardrails/facts/index'
import type { Condition } from '#queries/plans/candidates'
import { matchingSql } from '#queries/plans/matching_sql'
import type { PriceConflict } from '#queries/plans/record_outcome'

/** One price change of a batch with what is true now; amounts in minor units. */
export interface BatchRow extends Offer {
  id: number
  from: number
  to: number
  compareAtFrom: number | null
  compareAtTo: number | null
  /** Today's cost in the price list's currency. */
  cost: number | null
  guardedBy: number
  /** Ids of the guardrails that an owner let it cross. */
  overridden: readonly string[]
  /** As `Candidate.facts`. */
  facts: GuardFacts
}

/** What a price change needs to meet its channel; a batch without a channel reads none of it. */
interface Offer {
  /** Empty when the variant is gone, as is then its price. */
  sku: string
  /** Our current price, or null when it is gone. */
  current: number | null
  currentCompareAt: number | null
  listingId: number | null
  externalId: string | null
  externalParentId: string | null
  /** What the channel was last seen to show. */
  seen: number | null
  /** What the channel accepted this price under, where it does not show it yet. */
  submission: string | null
  /** How long ago that was. */
  acceptedForMs: number
}

const NO_OFFER: Offer = Object.freeze({
  sku: '',
  current: null,
  currentCompareAt: null,
  listingId: null,
  externalId: null,
  externalParentId: null,
  seen: null,
  submission: null,
  acceptedForMs: 0,
})

const NONE: readonly string[] = []

/** What the guardrails want to know of each row. */
interface Guards {
  conditions: Condition[]
  facts: FactColumns
}

/**
 * The rows of a batch stand in the order of their variants: what belongs to them stands together in
 * a million others, which are not read for it.
 */
const NEAR = 'between (select first from near) and (select last from near)'

/**
 * Reads the rows of a batch.
 *
 * @param guards.conditions the guardrails' selectors, numbered as in `guardedBy`
 */
export async function readBatchRows(
  batch: ClaimedBatch,
  currency: string,
  priceListId: number,
  guards: Guards,
  trx: TransactionClientContract
): Promise<BatchRow[]> {
  const { conditions, facts } = guards
  const { channelId, firstChangeId, lastChangeId } = batch
  const query = `
    with pc as materialized (
      select id, variant_id, price_list_id, from_amount, to_amount, compare_at_from,
        compare_at_to, override
      from price_changes
      where plan_id = ? and id between ? and ? and price_list_id = ? and exception is null
    ), near as (select min(variant_id) as first, max(variant_id) as last from pc)
    select pc.id, pc.from_amount, pc.to_amount, pc.compare_at_from, pc.compare_at_to,
      case when v.cost_currency = ? then v.cost_amount end,
      ${matchingSql(conditions)}, pc.override -> 'guardrails'
      ${channelId === null ? '' : OFFER_COLUMNS}
      ${facts.sql}
    from pc
    left join variants v on v.id = pc.variant_id and v.id ${NEAR}
    left join prices p on p.variant_id = pc.variant_id and p.price_list_id = ?
      and p.variant_id ${NEAR}
    ${
      channelId === null
        ? 'left join listings l on false'
        : `join channel_writes w on w.price_change_id = pc.id and w.batch_id = ?
             and w.state in ('pending', 'accepted')
           left join listings l on l.id = w.listing_id`
    }
    ${facts.join.sql}
    ${
      channelId === null
        ? `where not exists (select 1 from channel_writes w
             where w.price_change_id = pc.id and w.price_change_id between ? and ?)`
        : ''
    }
    order by pc.id`
  const native = toNative(query, [
    ...[batch.planId, firstChangeId, lastChangeId, priceListId, currency],
    ...conditions.flatMap(({ bindings }) => bindings),
    ...facts.bindings,
    priceListId,
    ...(channelId === null ? [] : [batch.id]),
    ...facts.join.bindings,
    ...(channelId === null ? [firstChangeId, lastChangeId] : []),
  ])
  const connection = await connectionOf(trx)
  const { rows } = await connection.query({
    text: native.sql,
    values: native.bindings,
    rowMode: 'array',
  })
  return (rows as never[][]).map((row) => toBatchRow(row, facts, channelId !== null))
}

const OFFER_COLUMNS = `, coalesce(v.sku, ''), p.amount, p.compare_at_amount, l.id, l.external_id,
  l.external_parent_id, l.amount, w.submission,
  coalesce(extract(epoch from now() - w.accepted_at) * 1000, 0)::float8`

/** A local batch's rows in other price lists than these: lists that are gone, with their prices. */
export async function rowsOutside(
  lists: { id: number }[],
  batch: ClaimedBatch,
  trx: TransactionClientContract
): Promise<PriceConflict[]> {
  const rows = await trx
    .from('price_changes')
    .where('plan_id', batch.planId)
    .whereBetween('id', [batch.firstChangeId, batch.lastChangeId])
    .whereNull('exception')
    .whereNotIn(
      'price_list_id',
      lists.map(({ id }) => id)
    )
    .select('id')
  return rows.map(({ id }) => ({ id, reason: 'price_gone' }))
}

const FIRST_OF_OFFER = 8
const AFTER_OFFER = 17

function toBatchRow(row: never[], facts: FactColumns, hasOffer: boolean): BatchRow {
  return {
    id: row[0],
    from: row[1],
    to: row[2],
    compareAtFrom: row[3],
    compareAtTo: row[4],
    cost: row[5],
    guardedBy: row[6],
    overridden: row[7] ?? NONE,
    facts: facts.read(row, hasOffer ? AFTER_OFFER : FIRST_OF_OFFER),
    ...(hasOffer ? toOffer(row) : NO_OFFER),
  }
}

function toOffer(row: never[]): Offer {
  return {
    sku: row[8],
    current: row[9],
    currentCompareAt: row[10],
    listingId: row[11],
    externalId: row[12],
    externalParentId: row[13],
    seen: row[14],
    submission: row[15],
    acceptedForMs: row[16],
  }
}
