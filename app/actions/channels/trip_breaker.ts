import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import { tripReason } from '#pricing/circuit_breaker'
import type { BatchCounts, ClaimedBatch } from '#queries/plans/apply_batches'
import { sentToChannel } from '#queries/channels/sent_to_channel'

/**
 * Stops writing to a channel where too much of a plan comes to nothing, until a person resumes it.
 * Asked in the transaction that ends a batch, before its event: whoever pauses a channel locks it
 * first and the project's chain of events after.
 *
 * @param counts how the rows of this batch went
 */
export async function tripBreaker(
  batch: ClaimedBatch,
  counts: BatchCounts,
  trx: TransactionClientContract
) {
  if (batch.channelId === null || counts.failed === 0) return
  const channel = await Channel.findOrFail(batch.channelId, { client: trx })
  const before = await sentToChannel(batch.planId, channel, trx)
  const reason = tripReason(
    { applied: before.applied + counts.applied, stopped: before.stopped + counts.failed },
    channel.breakerShare === null ? null : Number(channel.breakerShare)
  )
  if (reason === null) return
  const locked = await Channel.query({ client: trx })
    .where('id', channel.id)
    .forUpdate()
    .firstOrFail()
  if (locked.state === 'connected') await locked.trip(reason, SYSTEM, trx)
}
