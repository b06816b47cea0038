import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type Channel from '#models/channel'
import type { SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import type { ChannelStanding } from '#queries/channels/channels_of_project'
import {
  COMPETITION_SQL,
  readCompetitionSeen,
  type CompetitionSeen,
} from '#queries/channels/competitions'
import type { PageRequest } from '#services/cursor'

/** A listing with the price seen there and our own; amounts in minor units of `currency`. */
export interface ListingRow {
  id: number
  variantId: number
  sku: string
  title: string
  externalId: string
  currency: string
  /** Null where the channel showed none, or none can be read there. */
  amount: number | null
  compareAt: number | null
  seenAt: DateTime
  /** What we wrote there last, in price files too. */
  writtenAmount: number | null
  /** Our price in the channel's list. */
  ours: number | null
  oursCompareAt: number | null
  /** What others sell it at; null where the channel told nothing. */
  competition: CompetitionSeen | null
}

interface Filter {
  selector: SelectorAst
  text: string
  /** Only where the price seen there is not ours. */
  different?: boolean
  /** Whether the channel shows compare-at prices, which may differ too. */
  compareAt?: boolean
}

/** Listings in the order of their variants, one more than the limit when there are more. */
export async function listingsOfChannel(
  channel: Channel,
  { selector, text, different, compareAt = true }: Filter,
  { limit, after }: PageRequest
): Promise<ListingRow[]> {
  const { projectId, priceList } = channel
  const condition = compileSelector(selector, {
    project: { id: projectId },
    priceListId: priceList.id,
    currency: priceList.currency,
    text,
  })
  const { rows } = await db.rawQuery(
    `select l.id, l.variant_id as "variantId", v.sku,
       concat_ws(' / ', v.product_title, v.title) as title, l.external_id as "externalId",
       l.currency, l.amount, l.compare_at_amount as "compareAt", l.seen_at as "seenAt",
       l.written_amount as "writtenAmount", p.amount as ours,
       p.compare_at_amount as "oursCompareAt",
       ${COMPETITION_SQL} as competition
     from listings l
     join variants v on v.id = l.variant_id
     left join prices p on p.variant_id = v.id and p.price_list_id = ?
     where l.channel_id = ? and l.variant_id > ? and (${condition.sql})
       ${different ? `and ${differentSql(compareAt)}` : ''}
     order by l.variant_id
     limit ?`,
    [priceList.id, channel.id, after?.[0] ?? 0, ...condition.bindings, limit + 1] as never[]
  )
  return rows.map((row: ListingRow & { seenAt: Date; competition: never }) => ({
    ...row,
    seenAt: DateTime.fromJSDate(row.seenAt),
    competition: readCompetitionSeen(row.competition),
  }))
}

const MOST_COUNTED = 100_000

/**
 * How many listings of a channel show another price than ours; null for a channel so large that
 * counting would keep its page waiting.
 */
export async function countDifferent(
  { channel, listings }: ChannelStanding,
  { compareAt }: { compareAt: boolean }
) {
  if (listings > MOST_COUNTED) return null
  const { rows } = await db.rawQuery(
    `select count(*) as total
     from listings l
     left join prices p on p.variant_id = l.variant_id and p.price_list_id = ?
     where l.channel_id = ? and ${differentSql(compareAt)}`,
    [channel.priceListId, channel.id]
  )
  return rows[0].total as number
}

/** A channel that shows no prices differs from nothing. */
const differentSql = (compareAt: boolean) =>
  `l.amount is not null and (l.amount is distinct from p.amount
  ${compareAt ? 'or l.compare_at_amount is distinct from p.compare_at_amount' : ''})`
