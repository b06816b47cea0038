import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SYSTEM } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import { closeBatch, type BatchCounts, type ClaimedBatch } from '#queries/plans/apply_batches'

/** Ends a batch and tells of it: one event a batch, as a plan may have a million rows. */
export async function recordBatch(
  plan: Plan,
  batch: ClaimedBatch,
  trx: TransactionClientContract,
  counts: BatchCounts
) {
  await closeBatch(batch, counts, trx)
  await Event.record(
    {
      projectId: plan.projectId,
      action: 'plan.batch_applied',
      subject: { type: 'plan', id: plan.id },
      actor: SYSTEM,
      after: {
        batch: batch.number,
        channel: batch.channelId === null ? null : String(batch.channelId),
        firstPriceChange: String(batch.firstChangeId),
        lastPriceChange: String(batch.lastChangeId),
        ...counts,
      },
    },
    trx
  )
}
