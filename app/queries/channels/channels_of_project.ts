import db from '@adonisjs/lucid/services/db'
import type Channel from '#models/channel'
import ChannelSync from '#models/channel_sync'
import type Project from '#models/project'
import type { PageRequest } from '#services/cursor'

/** A channel with what people ask about it first. */
export interface ChannelStanding {
  channel: Channel
  listings: number
  /** Prices there that drifted and stand unresolved. */
  drifted: number
  lastSync: ChannelSync | null
}

/**
 * The channels of a project, one more than the limit when there are more. Pages continue after
 * `[id]`.
 */
export async function channelsOfProject(project: Project, { limit, after }: PageRequest) {
  const channels = await project
    .related('channels')
    .query()
    .if(after, (query) => query.where('id', '>', after![0]))
    .orderBy('id')
    .limit(limit + 1)
    .preload('priceList')
  return standingsOf(channels)
}

/** @throws E_ROW_NOT_FOUND when the project has no such channel */
export async function findChannel(project: Project, id: number): Promise<ChannelStanding> {
  const channel = await project
    .related('channels')
    .query()
    .where('id', id)
    .preload('priceList')
    .firstOrFail()
  const [standing] = await standingsOf([channel])
  return standing
}

async function standingsOf(channels: Channel[]): Promise<ChannelStanding[]> {
  const ids = channels.map(({ id }) => id)
  const counts = await db
    .from('listings')
    .whereIn('channel_id', ids)
    .groupBy('channel_id')
    .select('channel_id')
    .count('* as total')
  const listings = new Map<number, number>(counts.map((row) => [row.channel_id, row.total]))
  const drifts = await db
    .from('drifts')
    .whereIn('channel_id', ids)
    .whereNot('state', 'resolved')
    .groupBy('channel_id')
    .select('channel_id')
    .count('* as total')
  const drifted = new Map<number, number>(drifts.map((row) => [row.channel_id, row.total]))
  const syncs = await ChannelSync.query()
    .whereIn('channelId', ids)
    .distinctOn('channel_id')
    .orderBy([{ column: 'channel_id' }, { column: 'id', order: 'desc' }])
  const lastSyncs = new Map(syncs.map((sync) => [sync.channelId, sync]))
  return channels.map((channel) => ({
    channel,
    listings: listings.get(channel.id) ?? 0,
    drifted: drifted.get(channel.id) ?? 0,
    lastSync: lastSyncs.get(channel.id) ?? null,
  }))
}
