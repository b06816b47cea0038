import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Channel from '#models/channel'

/** An offer as a channel shows it; amounts in minor units of `currency`. */
export interface SeenOffer {
  externalId: string
  externalParentId: string | null
  sku: string
  amount: number | null
  compareAtAmount: number | null
}

interface Reading {
  currency: string
  /** When the page was asked for: what is known since then stands. */
  readAt: string
  /** When the sync began: an offer seen since then keeps its variant against a second one. */
  startedAt: string
  /** Whether the channel shows prices; otherwise those we know stay. */
  showsPrices: boolean
}

/**
 * Matches a page of offers to variants by SKU and keeps them as listings. Rows that moved to
 * another variant are let go first.
 *
 * @returns the ids of what became listings, whether others were let go, and the SKUs that no
 *   variant has
 */
export async function keepListings(
  channel: Pick<Channel, 'id' | 'projectId'>,
  offers: SeenOffer[],
  reading: Reading,
  trx: TransactionClientContract
) {
  const externalIds = offers.map(({ externalId }) => externalId)
  const skus = offers.map(({ sku }) => sku)
  const moved = await trx.rawQuery(
    `delete from listings l
     using unnest(?::text[], ?::text[]) as offer (external_id, sku), variants v
     where l.channel_id = ? and l.external_id = offer.external_id
       and v.id = l.variant_id and v.sku <> offer.sku`,
    [externalIds, skus, channel.id] as never[]
  )
  const kept = await trx.rawQuery(
    `insert into listings as l (project_id, channel_id, variant_id, external_id,
       external_parent_id, amount, compare_at_amount, currency, seen_at)
     select distinct on (v.id) v.project_id, :channel::bigint, v.id, offer.external_id,
       offer.external_parent_id, offer.amount, offer.compare_at_amount, :currency, :readAt
     from unnest(:externalIds::text[], :parentIds::text[], :skus::text[], :amounts::bigint[],
         :compareAts::bigint[])
       as offer (external_id, external_parent_id, sku, amount, compare_at_amount)
     join variants v on v.project_id = :project and v.sku = offer.sku
     where not exists (
       select 1 from listings twin
       where twin.channel_id = :channel and twin.variant_id = v.id
         and twin.external_id <> offer.external_id and twin.seen_at >= :startedAt)
     order by v.id, offer.external_id
     on conflict (channel_id, variant_id) do update
     set external_id = excluded.external_id,
       external_parent_id = excluded.external_parent_id,
       currency = excluded.currency,
       amount = case when :showsPrices and l.seen_at <= excluded.seen_at
         then excluded.amount else l.amount end,
       compare_at_amount = case when :showsPrices and l.seen_at <= excluded.seen_at
         then excluded.compare_at_amount else l.compare_at_amount end,
       seen_at = greatest(l.seen_at, excluded.seen_at)
     returning l.id`,
    {
      ...reading,
      channel: channel.id,
      project: channel.projectId,
      externalIds,
      parentIds: offers.map(({ externalParentId }) => externalParentId),
      skus,
      amounts: offers.map(({ amount }) => amount),
      compareAts: offers.map(({ compareAtAmount }) => compareAtAmount),
    } as never
  )
  const { rows } = await trx.rawQuery(
    `select sku from unnest(?::text[]) sku
     where not exists (select 1 from variants v where v.project_id = ? and v.sku = sku.sku)`,
    [skus, channel.projectId] as never[]
  )
  const unmatched = rows.map((row: { sku: string }) => row.sku) as string[]
  const listingIds = kept.rows.map(({ id }: { id: number }) => id) as number[]
  return { listingIds, moved: moved.rowCount as number, unmatched }
}

/** Lets go of offers that the channel says are gone: these, or those of a parent, or all. */
export async function dropListings(
  channelId: number,
  gone: { externalIds?: string[]; externalParentId?: string } | 'all',
  trx: TransactionClientContract
) {
  const listings = trx.from('listings').where('channel_id', channelId)
  if (gone !== 'all') {
    const { externalIds = [], externalParentId } = gone
    listings.where((either) => {
      either.whereIn('external_id', externalIds)
      if (externalParentId) either.orWhere('external_parent_id', externalParentId)
    })
  }
  await listings.delete()
}

/** Lets go of listings that a whole reading of the channel did not find. */
export async function dropListingsNotSeen(
  channelId: number,
  startedAt: string,
  trx: TransactionClientContract
) {
  const { rowCount } = await trx.rawQuery(
    'delete from listings where channel_id = ? and seen_at < ?',
    [channelId, startedAt]
  )
  return rowCount as number
}
