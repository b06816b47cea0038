import { randomUUID } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import { applyChannelBatch } from '#actions/plans/apply_channel_batch'
import { applyLocalBatch } from '#actions/plans/apply_local_batch'
import { finishPlan } from '#actions/plans/finish_plan'
import DomainException from '#exceptions/domain_exception'
import WritingHeld from '#exceptions/writing_held'
import {
  claimBatch,
  holdBatches,
  postponeBatch,
  renewBatch,
  type ClaimedBatch,
} from '#queries/plans/apply_batches'
import { isStopping } from '#services/job_queue'

const RENEW_EVERY_MS = 10_000
const FAULT_DELAY_MS = 2_000
const LONGEST_FAULT_DELAY_MS = 60_000
/** A freeze may be lifted at any time, so it is not slept through. */
const HELD_DELAY_MS = 60_000
/**
 * Beside the lane that takes any batch, those for batches that go to no channel: while one waits for
 * the disk, the others keep the processors busy.
 */
const LOCAL_LANES = 2
const OUR_FAULT = 'Calibrate met an error of its own'

/**
 * Works the batches of a plan until none is left that may run now. Any number of workers may do
 * this at once, and any of them may die: a batch is held by a lease, and who lost it can no
 * longer write.
 *
 * @param forMs begins no further batch after this time, so that other plans get their turn
 * @returns whether it stopped before the end: for that, or because the process is stopping
 */
export async function workBatches(planId: number, { forMs = Infinity } = {}) {
  const until = Date.now() + forMs
  const work = async (options = {}) => {
    while (Date.now() < until && !isStopping()) {
      const batch = await claimBatch(planId, randomUUID(), options)
      if (!batch) return false
      await workBatch(batch)
    }
    return true
  }
  const lanes = [work(), ...Array.from({ length: LOCAL_LANES }, () => work({ onlyLocal: true }))]
  const ended = await Promise.allSettled(lanes)
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  if (ended.some((end) => end.status === 'fulfilled' && end.value)) return true
  await finishPlan(planId)
  return false
}

async function workBatch(batch: ClaimedBatch) {
  const heartbeat = setInterval(() => {
    renewBatch(batch).catch(() => {})
  }, RENEW_EVERY_MS)
  try {
    if (batch.channelId === null) await applyLocalBatch(batch)
    else await applyChannelBatch(batch)
  } catch (error) {
    if (error instanceof WritingHeld) return await holdBatches(batch, HELD_DELAY_MS, error.message)
    logger.error({ err: error, planId: batch.planId, batch: batch.number }, 'a batch failed')
    const reason = error instanceof DomainException ? error.message : OUR_FAULT
    const delay = Math.min(LONGEST_FAULT_DELAY_MS, FAULT_DELAY_MS * batch.attempts)
    await postponeBatch(batch, delay, reason)
  } finally {
    clearInterval(heartbeat)
  }
}
