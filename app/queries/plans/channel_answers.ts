import db from '@adonisjs/lucid/services/db'

/** What a channel said or showed about a row that it did not take. */
export interface ChannelAnswer {
  priceChangeId: number
  channel: string
  /** The price on show there, in minor units. */
  observed: number | null
  message: string | null
}

/** The answers of channels for those of the rows that failed or are in conflict there. */
export async function channelAnswers(priceChangeIds: number[]): Promise<ChannelAnswer[]> {
  if (priceChangeIds.length === 0) return []
  return db
    .from('channel_writes')
    .join('channels', 'channels.id', 'channel_writes.channel_id')
    .whereIn('price_change_id', priceChangeIds)
    .whereIn('channel_writes.state', ['failed', 'conflicted'])
    .orderBy('channels.id')
    .select(
      'price_change_id as priceChangeId',
      'channels.name as channel',
      'observed_amount as observed',
      'message'
    )
}
