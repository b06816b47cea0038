import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import syncChannelJob from '#jobs/channels/sync_channel'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import ChannelSync from '#models/channel_sync'
import { enqueue } from '#services/job_queue'

/**
 * Asks for the channel's catalog and prices to be read again. While a sync is open, that one is
 * the answer.
 *
 * @throws {DomainException} 409 `channel_disconnected`
 */
export async function requestSync(channel: Channel, actor: Actor) {
  return db.transaction((trx) => queueSync(channel, actor, trx))
}

/** The same, inside a transaction that does more. */
export async function queueSync(channel: Channel, actor: Actor, trx: TransactionClientContract) {
  const { state } = await trx
    .from('channels')
    .where('id', channel.id)
    .select('state')
    .forUpdate()
    .firstOrFail()
  if (state === 'disconnected') {
    throw new DomainException(
      `${channel.name} is disconnected. Connect it again before it can be synced.`,
      { code: 'channel_disconnected', status: 409 }
    )
  }
  const open = await ChannelSync.query({ client: trx })
    .where('channelId', channel.id)
    .whereIn('state', ['queued', 'running'])
    .first()
  if (open) return open

  const sync = await ChannelSync.create(
    {
      projectId: channel.projectId,
      channelId: channel.id,
      state: 'queued',
      actorType: actor.type,
      actorId: actor.id,
    },
    { client: trx }
  )
  await enqueue(syncChannelJob, { syncId: sync.id }, { client: trx })
  return sync.refresh()
}
