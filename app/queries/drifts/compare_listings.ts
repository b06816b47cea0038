import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Channel from '#models/channel'
import type { DriftResolution } from '#models/drift'

type Seller = Pick<Channel, 'id' | 'projectId' | 'priceListId'>

/** Listings of one channel that were just seen, and whether it shows compare-at prices at all. */
export interface Sighting {
  listingIds: number[]
  compareAt: boolean
}

/** A price that drifted, in minor units. */
export interface DriftedPrice {
  sku: string
  from: number
  to: number
  currency: string
}

/** What the channel shows is our own price. */
const SHOWS_OURS = `(l.amount = p.amount
  and (not :compareAt or l.compare_at_amount is not distinct from p.compare_at_amount))`

/** What the channel shows is what it showed when it last agreed with us. */
const SHOWS_AGREED = `(l.amount is not distinct from l.agreed_amount
  and (not :compareAt or l.compare_at_amount is not distinct from l.agreed_compare_at_amount))`

/** Remembers, for listings that show our price, that the channel agrees with us. */
export async function agree(channel: Seller, sighting: Sighting, trx: TransactionClientContract) {
  await trx.rawQuery(
    `update listings l
     set agreed_amount = l.amount, agreed_compare_at_amount = l.compare_at_amount
     from prices p
     where l.id = any(:listingIds::bigint[]) and p.price_list_id = :list
       and p.variant_id = l.variant_id and ${SHOWS_OURS}
       and (l.agreed_amount is distinct from l.amount
         or l.agreed_compare_at_amount is distinct from l.compare_at_amount)`,
    bindingsOf(channel, sighting)
  )
}

/**
 * Ends the drifts of listings that show our price again, or the agreed one.
 *
 * @returns how many ended, by how
 */
export async function resolveReturned(
  channel: Seller,
  sighting: Sighting,
  trx: TransactionClientContract
) {
  const { rows } = await trx.rawQuery(
    `with over as (
       update drifts d
       set state = 'resolved', resolved_at = now(), resolution = case
         when d.state = 'absorbing' and l.amount = d.seen_amount
           and l.compare_at_amount is not distinct from d.seen_compare_at_amount then 'absorbed'
         when d.state = 'correcting' and exists (select 1 from plans
           where plans.id = d.plan_id and plans.state = 'applying') then 'corrected'
         else 'returned' end
       from listings l join prices p on p.variant_id = l.variant_id and p.price_list_id = :list
       where l.id = any(:listingIds::bigint[]) and d.channel_id = :channel
         and d.variant_id = l.variant_id and d.state <> 'resolved'
         and (${SHOWS_OURS} or ${SHOWS_AGREED})
       returning d.resolution
     ) select resolution, count(*) as total from over group by 1`,
    bindingsOf(channel, sighting)
  )
  return countsOf(rows)
}

/** Nothing of ours is on its way there: what a write has changed already is no drift. */
const NOT_BEING_WRITTEN = `not exists (
  select 1 from plans
  join price_changes pc on pc.plan_id = plans.id and pc.variant_id = l.variant_id
    and pc.price_list_id = :list
  join channel_writes w on w.price_change_id = pc.id and w.channel_id = :channel
    and w.state in ('pending', 'accepted')
  where plans.project_id = :project and plans.state = 'applying')`

/**
 * Notes the listings that once agreed with us and show neither that price nor ours now. A drift
 * that is noted already takes the newer price.
 *
 * @returns those that are new, or show a newer price
 */
export async function noteDrifted(
  channel: Seller,
  sighting: Sighting,
  trx: TransactionClientContract
): Promise<DriftedPrice[]> {
  const { rows } = await trx.rawQuery(
    `with noted as (
       insert into drifts as d (project_id, channel_id, variant_id, price_list_id, currency,
         agreed_amount, agreed_compare_at_amount, seen_amount, seen_compare_at_amount)
       select l.project_id, l.channel_id, l.variant_id, :list, l.currency, l.agreed_amount,
         l.agreed_compare_at_amount, l.amount, l.compare_at_amount
       from listings l join prices p on p.variant_id = l.variant_id and p.price_list_id = :list
       where l.id = any(:listingIds::bigint[]) and l.amount is not null
         and l.agreed_amount is not null and not ${SHOWS_OURS} and not ${SHOWS_AGREED}
         and ${NOT_BEING_WRITTEN}
       order by l.variant_id
       on conflict (channel_id, variant_id) where state <> 'resolved' do update
       set seen_amount = excluded.seen_amount,
         seen_compare_at_amount = excluded.seen_compare_at_amount, seen_at = now()
       where d.seen_amount <> excluded.seen_amount
         or d.seen_compare_at_amount is distinct from excluded.seen_compare_at_amount
       returning d.variant_id, d.agreed_amount, d.seen_amount, d.currency
     )
     select v.sku, noted.agreed_amount as "from", noted.seen_amount as "to", noted.currency
     from noted join variants v on v.id = noted.variant_id order by v.sku`,
    bindingsOf(channel, sighting)
  )
  return rows
}

/** Ends the drifts of a channel whose listings are gone; all of them where it is let go of. */
export async function resolveGone(
  channelId: number,
  trx: TransactionClientContract,
  { all = false } = {}
) {
  const { rows } = await trx.rawQuery(
    `with over as (
       update drifts d set state = 'resolved', resolution = 'gone', resolved_at = now()
       where d.channel_id = :channelId and d.state <> 'resolved' and (:all or not exists (
         select 1 from listings l where l.channel_id = d.channel_id and l.variant_id = d.variant_id))
       returning d.resolution
     ) select resolution, count(*) as total from over group by 1`,
    { channelId, all } as never
  )
  return countsOf(rows)
}

function bindingsOf({ id, projectId, priceListId }: Seller, sighting: Sighting) {
  return { ...sighting, channel: id, project: projectId, list: priceListId } as never
}

export type ResolvedCounts = Partial<Record<DriftResolution, number>>

function countsOf(rows: { resolution: DriftResolution; total: number }[]): ResolvedCounts {
  return Object.fromEntries(rows.map(({ resolution, total }) => [resolution, total]))
}
