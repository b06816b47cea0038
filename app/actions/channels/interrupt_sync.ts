import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ChannelError } from '#connectors/errors'
import DomainException from '#exceptions/domain_exception'
import syncChannelJob from '#jobs/channels/sync_channel'
import type ChannelSync from '#models/channel_sync'
import Event from '#models/event'
import { lockChannel } from '#queries/channels/lock_channel'
import { endSync, MOST_ATTEMPTS, putOffSync, type HeldSync } from '#queries/channels/sync_lease'
import { enqueue } from '#services/job_queue'

const OURS = 'Calibrate met an error of its own; it is recorded. It tries again by itself.'
const LONGEST_DELAY_MS = 300_000

/**
 * What becomes of a sync that met an error: put off when it can get better, up to a number of
 * tries without progress; failed otherwise. The channel says why.
 *
 * @throws the error itself, when it is none of a channel's, so that it is logged
 */
export async function interruptSync(held: HeldSync, sync: ChannelSync, error: unknown) {
  const failure = reasonOf(error)
  const passes = !(error instanceof DomainException) && !isFinal(error)
  if (passes && held.attempts < MOST_ATTEMPTS)
    await putOff(held, sync, failure, delayOf(error, held))
  else await fail(held, sync, failure)
  if (!isKnown(error)) throw error
}

async function putOff(held: HeldSync, sync: ChannelSync, failure: string, delayMs: number) {
  await db.transaction(async (trx) => {
    await lockChannel(sync.channelId, trx)
    if (!(await putOffSync(held, delayMs, failure, trx))) return
    await trx.from('channels').where('id', sync.channelId).update({ last_error: failure })
    const after = new Date(Date.now() + delayMs)
    await enqueue(syncChannelJob, { syncId: sync.id }, { client: trx, after })
  })
}

async function fail(held: HeldSync, sync: ChannelSync, failure: string) {
  await db.transaction(async (trx) => {
    await lockChannel(sync.channelId, trx)
    if (await endSync(held, { state: 'failed', failure }, trx)) await failSync(sync, failure, trx)
  })
}

/** Tells the channel and the audit that a sync failed. */
export async function failSync(sync: ChannelSync, failure: string, trx: TransactionClientContract) {
  await trx.from('channels').where('id', sync.channelId).update({ last_error: failure })
  await Event.record(
    {
      projectId: sync.projectId,
      action: 'channel.sync_failed',
      subject: { type: 'channel', id: sync.channelId },
      actor: sync.actor,
      after: { failure },
    },
    trx
  )
}

/** What the channel asked for; else longer with each try. */
function delayOf(error: unknown, { attempts }: HeldSync) {
  const asked = error instanceof ChannelError ? error.retryAfterMs : null
  return Math.min(asked ?? 1000 * 2 ** attempts, LONGEST_DELAY_MS)
}

function reasonOf(error: unknown) {
  if (error instanceof ChannelError) return error.advice
  return error instanceof DomainException ? error.message : OURS
}

const isFinal = (error: unknown) => error instanceof ChannelError && !error.passes
const isKnown = (error: unknown) =>
  error instanceof ChannelError || error instanceof DomainException
