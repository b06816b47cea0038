import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'

/** What others sold an offer at when its channel was last asked; amounts in minor units. */
export interface CompetitionSeen {
  featured: number | null
  isOurs: boolean
  lowest: number | null
  competitive: number | null
  /** Null where the channel does not count them. */
  offers: number | null
  currency: string
  /** The platform that said so. */
  source: string
  seenAt: DateTime
  /** Seen so lately that it may be taken for how things stand. */
  isFresh: boolean
}

/** A listing whose competition is to be asked about. */
export interface AskedListing {
  id: number
  externalId: string
}

/** Once a day: readings of the whole channel come a day apart, give or take. */
const ASKED_EVERY = `interval '20 hours'`
/** One reading that did not come is no reason to mistrust what was seen; two are. */
const FRESH_FOR = `interval '48 hours'`

/** Those never asked about first, then those longest ago: all get their turn, however many. */
export async function listingsToAskCompetitionOf(
  channelId: number,
  limit: number
): Promise<AskedListing[]> {
  const { rows } = await db.rawQuery(
    `select l.id, l.external_id as "externalId"
     from listings l
     left join competitions c on c.listing_id = l.id and c.external_id = l.external_id
     where l.channel_id = ? and (c.asked_at is null or c.asked_at < now() - ${ASKED_EVERY})
     order by c.asked_at nulls first, l.id
     limit ?`,
    [channelId, limit]
  )
  return rows
}

interface Answer extends Omit<CompetitionSeen, 'currency' | 'source' | 'seenAt' | 'isFresh'> {
  externalId: string
}

/**
 * Keeps what was told of these listings. Where nothing was, what was seen before is forgotten: it
 * holds no more.
 */
export async function keepCompetition(
  { channelId, source, currency }: { channelId: number; source: string; currency: string },
  asked: AskedListing[],
  answers: Answer[]
) {
  await db.rawQuery(
    `insert into competitions as c (listing_id, project_id, channel_id, external_id, source,
       currency, featured_amount, is_ours, lowest_amount, competitive_amount, offer_count,
       asked_at, seen_at)
     select l.id, l.project_id, l.channel_id, asked.external_id, :source, :currency,
       told.featured, coalesce(told.is_ours, false), told.lowest, told.competitive, told.offers,
       now(), case when told.external_id is not null then now() end
     from unnest(:ids::bigint[], :externalIds::text[]) as asked (id, external_id)
     join listings l on l.id = asked.id and l.channel_id = :channelId
     left join unnest(:toldIds::text[], :featured::bigint[], :isOurs::boolean[], :lowest::bigint[],
         :competitive::bigint[], :offers::int[])
       as told (external_id, featured, is_ours, lowest, competitive, offers)
       on told.external_id = asked.external_id
     on conflict (listing_id) do update
     set external_id = excluded.external_id, source = excluded.source,
       currency = excluded.currency, featured_amount = excluded.featured_amount,
       is_ours = excluded.is_ours, lowest_amount = excluded.lowest_amount,
       competitive_amount = excluded.competitive_amount, offer_count = excluded.offer_count,
       asked_at = excluded.asked_at, seen_at = excluded.seen_at`,
    {
      ...{ channelId, source, currency },
      ids: asked.map(({ id }) => id),
      externalIds: asked.map(({ externalId }) => externalId),
      toldIds: answers.map(({ externalId }) => externalId),
      featured: answers.map(({ featured }) => featured),
      isOurs: answers.map(({ isOurs }) => isOurs),
      lowest: answers.map(({ lowest }) => lowest),
      competitive: answers.map(({ competitive }) => competitive),
      offers: answers.map(({ offers }) => offers),
    } as never
  )
}

/** The competition of `listings l` as a JSON column, to be read by `readCompetitionSeen`. */
export const COMPETITION_SQL = `(select json_build_object('featured', c.featured_amount,
    'isOurs', c.is_ours, 'lowest', c.lowest_amount, 'competitive', c.competitive_amount,
    'offers', c.offer_count, 'currency', c.currency, 'source', c.source, 'seenAt', c.seen_at,
    'isFresh', c.seen_at > now() - ${FRESH_FOR})
  from competitions c
  where c.listing_id = l.id and c.external_id = l.external_id and c.seen_at is not null)`

/** Null where nothing is known. */
export function readCompetitionSeen(
  column: (Omit<CompetitionSeen, 'seenAt'> & { seenAt: string }) | null
): CompetitionSeen | null {
  return column && { ...column, seenAt: DateTime.fromISO(column.seenAt) }
}
