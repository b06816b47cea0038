import db from '@adonisjs/lucid/services/db'
import type Variant from '#models/variant'
import {
  COMPETITION_SQL,
  readCompetitionSeen,
  type CompetitionSeen,
} from '#queries/channels/competitions'

/** A variant on a channel: the price seen there beside ours. */
export interface VariantListing {
  channelId: number
  channelName: string
  platform: string
  state: string
  externalId: string
  currency: string
  amount: number | null
  compareAtAmount: number | null
  seenAt: Date
  ours: number | null
  /** What others sell it at there; null where the channel told nothing. */
  competition: CompetitionSeen | null
}

/** Where a variant is on sale. */
export async function listingsOfVariant(variant: Variant) {
  const { rows } = await db.rawQuery(
    `select c.id as "channelId", c.name as "channelName", c.platform, c.state,
       l.external_id as "externalId", l.currency, l.amount,
       l.compare_at_amount as "compareAtAmount", l.seen_at as "seenAt", p.amount as ours,
       ${COMPETITION_SQL} as competition
     from listings l
     join channels c on c.id = l.channel_id
     left join prices p on p.variant_id = l.variant_id and p.price_list_id = c.price_list_id
     where l.variant_id = ? and l.project_id = ? order by c.name`,
    [variant.id, variant.projectId]
  )
  return (rows as (VariantListing & { competition: never })[]).map((row): VariantListing => {
    return { ...row, competition: readCompetitionSeen(row.competition) }
  })
}
