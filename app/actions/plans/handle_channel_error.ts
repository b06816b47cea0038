import db from '@adonisjs/lucid/services/db'
import { tripBreaker } from '#actions/channels/trip_breaker'
import { recordBatch } from '#actions/plans/record_batch'
import type { ChannelError } from '#connectors/errors'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import Plan from '#models/plan'
import { throttleChannel } from '#queries/channels/throttle'
import { holdsBatch, postponeBatch, type ClaimedBatch } from '#queries/plans/apply_batches'
import { failBatchRows } from '#queries/plans/record_outcome'

const MOST_ATTEMPTS = 8
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 60_000

/** Whether a batch is given up when this try comes to nothing too. */
export function isLastTry({ attempts }: ClaimedBatch) {
  return attempts >= MOST_ATTEMPTS
}

/** What happens next when a channel could not be written to, by the kind of its answer. */
export async function handleChannelError(
  batch: ClaimedBatch,
  channel: Channel,
  error: ChannelError
) {
  switch (error.kind) {
    case 'rate_limited':
      return postponeBatch(
        batch,
        await throttleChannel(channel.id, error.retryAfterMs),
        error.message,
        { isTry: false }
      )
    case 'paced':
      return postponeBatch(batch, error.retryAfterMs ?? FIRST_DELAY_MS, error.message, {
        isTry: false,
      })
    case 'unauthorized':
      await pauseChannel(channel, error.message)
      return postponeBatch(batch, 0, error.message, { isTry: false })
    case 'unavailable':
    case 'unknown_outcome':
      if (!isLastTry(batch)) {
        return postponeBatch(batch, error.retryAfterMs ?? backoff(batch.attempts), error.message)
      }
      return failBatch(batch, 'channel_unavailable', error.message)
    case 'refused':
      return failBatch(batch, 'refused', error.message)
  }
}

/** Exponential, with full jitter. */
function backoff(attempts: number) {
  return Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempts)
}

/** Nothing is sent to a channel that refuses our credentials until a person has looked at it. */
async function pauseChannel({ id }: Channel, reason: string) {
  await db.transaction(async (trx) => {
    const channel = await Channel.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    if (channel.state === 'connected') await channel.stop(reason, SYSTEM, trx)
  })
}

/** Gives up on a batch for now: its rows are failed, visible, and can be tried again. */
async function failBatch(batch: ClaimedBatch, code: string, message: string) {
  await db.transaction(async (trx) => {
    if (!(await holdsBatch(batch, trx))) return
    const plan = await Plan.findOrFail(batch.planId, { client: trx })
    const failed = await failBatchRows(batch, code, message, trx)
    const counts = { applied: 0, failed, conflicted: 0 }
    await tripBreaker(batch, counts, trx)
    await recordBatch(plan, batch, trx, counts)
  })
}
