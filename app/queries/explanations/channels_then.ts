import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { DriftResolution } from '#models/drift'
import type PriceList from '#models/price_list'
import type Variant from '#models/variant'
import type { DriftState } from '#pricing/lifecycles/index'

/** What a channel showed once a price change had been written to it; amounts in minor units. */
export interface ChannelProof {
  channelId: number
  channel: string
  state: 'pending' | 'applied' | 'accepted' | 'failed' | 'conflicted'
  amount: number | null
  compareAt: number | null
  message: string | null
  at: Date
}

export async function proofsOf(priceChangeId: number): Promise<ChannelProof[]> {
  return db
    .from('channel_writes')
    .join('channels', 'channels.id', 'channel_writes.channel_id')
    .where('price_change_id', priceChangeId)
    .orderBy('channels.id')
    .select(
      'channels.id as channelId',
      'channels.name as channel',
      'channel_writes.state',
      'observed_amount as amount',
      'observed_compare_at_amount as compareAt',
      'message',
      'channel_writes.updated_at as at'
    )
}

/** That a channel showed another price than ours. */
export interface SeenElsewhere {
  id: number
  channelId: number
  channel: string
  currency: string
  amount: number
  compareAt: number | null
  from: Date
  to: Date | null
  state: DriftState
  resolution: DriftResolution | null
}

/** The drifts that lasted at a moment, and those the given plan absorbed. */
export async function driftsAt(
  variant: Variant,
  list: PriceList,
  { at, planId }: { at: DateTime; planId: number | null }
): Promise<SeenElsewhere[]> {
  const { rows } = await db.rawQuery(
    `select d.id, d.channel_id as "channelId", c.name as channel, d.currency,
       d.seen_amount as amount, d.seen_compare_at_amount as "compareAt",
       d.first_seen_at as "from", d.resolved_at as "to", d.state, d.resolution
     from drifts d join channels c on c.id = d.channel_id
     where d.project_id = :project and d.variant_id = :variant and d.price_list_id = :list
       and (d.plan_id = :plan or (d.first_seen_at <= :at and coalesce(d.resolved_at > :at, true)))
     order by d.first_seen_at, d.id limit 20`,
    {
      ...{ project: variant.projectId, variant: variant.id, list: list.id },
      ...{ plan: planId, at: at.toISO()! },
    } as never
  )
  return rows
}
