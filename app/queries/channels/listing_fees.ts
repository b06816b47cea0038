import db from '@adonisjs/lucid/services/db'

/** An offer with the price it is sold at, in minor units. */
export interface PricedListing {
  externalId: string
  amount: number
}

/** Listings whose fees were never asked about, or long ago: fees change, if rarely. */
export async function listingsToAskFeesOf(
  channelId: number,
  limit: number
): Promise<PricedListing[]> {
  const { rows } = await db.rawQuery(
    `select external_id as "externalId", amount from listings
     where channel_id = ? and amount > 0
       and (fees_asked_at is null or fees_asked_at < now() - interval '7 days')
     order by fees_asked_at nulls first, id
     limit ?`,
    [channelId, limit]
  )
  return rows
}

/** What a channel keeps of a listing's price: a share in millionths, and a fixed amount. */
export interface ListingFees {
  externalId: string
  ppm: number
  fixed: number
}

/** Keeps what was told, and that those it told nothing of were asked about. */
export async function keepFees(channelId: number, asked: PricedListing[], fees: ListingFees[]) {
  await db.rawQuery(
    `update listings l
     set fees_asked_at = now(), fee_ppm = told.ppm, fee_fixed = told.fixed
     from unnest(?::text[]) as asked (external_id)
     left join unnest(?::text[], ?::int[], ?::bigint[]) as told (external_id, ppm, fixed)
       on told.external_id = asked.external_id
     where l.channel_id = ? and l.external_id = asked.external_id`,
    [
      asked.map(({ externalId }) => externalId),
      fees.map(({ externalId }) => externalId),
      fees.map(({ ppm }) => ppm),
      fees.map(({ fixed }) => fixed),
      channelId,
    ] as never[]
  )
}
