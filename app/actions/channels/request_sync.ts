import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import DomainException from '#exceptions/domain_exception'
import syncChannelJob from '#jobs/channels/sync_channel'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import ChannelSync from '#models/channel_sync'
import { lockChannel } from '#queries/channels/lock_channel'
import { enqueue } from '#services/job_queue'

/**
 * Asks for the channel's catalog and prices to be read again. While a sync is open, that one is
 * the answer; one that reads only what changed becomes one that reads everything.
 *
 * @throws {DomainException} 409 `channel_disconnected`
 */
export async function requestSync(channel: Channel, actor: Actor) {
  return db.transaction((trx) => queueSync(channel, actor, trx))
}

/**
 * The same, inside a transaction that does more.
 *
 * @param since read only what changed since this moment, where the platform tells that
 */
export async function queueSync(
  channel: Channel,
  actor: Actor,
  trx: TransactionClientContract,
  { since = null }: { since?: DateTime | null } = {}
) {
  if ((await lockChannel(channel.id, trx)) === 'disconnected') {
    throw new DomainException(
      `${channel.name} is disconnected. Connect it again before it can be synced.`,
      { code: 'channel_disconnected', status: 409 }
    )
  }
  const open = await ChannelSync.query({ client: trx })
    .where('channelId', channel.id)
    .whereIn('state', ['queued', 'running'])
    .forUpdate()
    .first()
  if (open) return since === null && open.kind === 'changes' ? beginAsFull(open, actor, trx) : open

  const sync = await ChannelSync.create(
    {
      projectId: channel.projectId,
      channelId: channel.id,
      state: 'queued',
      kind: since ? 'changes' : 'full',
      phase: since ? 'list' : 'offer',
      since,
      actorType: actor.type,
      actorId: actor.id,
    },
    { client: trx }
  )
  await enqueue(syncChannelJob, { syncId: sync.id }, { client: trx })
  return sync.refresh()
}

/**
 * Who asks for everything is not served by a sync of changes, however far it is: it begins anew,
 * as theirs. A worker that is at it loses its lease, and what it has kept stays.
 */
async function beginAsFull(open: ChannelSync, actor: Actor, trx: TransactionClientContract) {
  await open
    .merge({ kind: 'full', phase: 'offer', since: null, cursor: null, state: 'queued' })
    .merge({ actorType: actor.type, actorId: actor.id, startedAt: null, nextAttemptAt: null })
    .merge({ leaseToken: null, leaseUntil: null, attempts: 0, failure: null })
    .merge({ listedCount: 0, matchedCount: 0, unmatchedCount: 0, duplicateCount: 0 })
    .merge({ unmatchedSkus: [] })
    .save()
  await enqueue(syncChannelJob, { syncId: open.id }, { client: trx })
  return open
}
