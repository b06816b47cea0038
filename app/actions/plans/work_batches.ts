import { randomUUID } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import { applyChannelBatch } from '#actions/plans/apply_channel_batch'
import { applyLocalBatch } from '#actions/plans/apply_local_batch'
import { finishPlan } from '#actions/plans/finish_plan'
import {
  claimBatch,
  postponeBatch,
  renewBatch,
  type ClaimedBatch,
} from '#queries/plans/apply_batches'

const RENEW_EVERY_MS = 10_000
const FAULT_DELAY_MS = 2_000

/**
 * Works the batches of a plan until none is left that may run now. Any number of workers may do
 * this at once, and any of them may die: a batch is held by a lease, and who lost it can no
 * longer write.
 */
export async function workBatches(planId: number) {
  for (;;) {
    const batch = await claimBatch(planId, randomUUID())
    if (!batch) break
    await workBatch(batch)
  }
  await finishPlan(planId)
}

async function workBatch(batch: ClaimedBatch) {
  const heartbeat = setInterval(() => {
    renewBatch(batch).catch(() => {})
  }, RENEW_EVERY_MS)
  try {
    if (batch.channelId === null) await applyLocalBatch(batch)
    else await applyChannelBatch(batch)
  } catch (error) {
    logger.error({ err: error, planId: batch.planId, batch: batch.number }, 'a batch failed')
    await postponeBatch(batch, FAULT_DELAY_MS * batch.attempts, 'Calibrate met an error of its own')
  } finally {
    clearInterval(heartbeat)
  }
}
