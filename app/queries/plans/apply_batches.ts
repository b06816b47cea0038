import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** A batch that a worker holds: nobody else may finish it while the lease lasts. */
export interface ClaimedBatch {
  id: number
  planId: number
  projectId: number
  channelId: number | null
  number: number
  firstChangeId: number
  lastChangeId: number
  attempts: number
  lease: string
}

const LEASE_SECONDS = 30

/**
 * Takes the next batch of a plan that may run now: pending and due, or left behind by a worker
 * whose lease ran out. Batches of a channel that is paused wait. Leases go by the database's clock.
 *
 * @param onlyLocal leaves those that go to a channel to others
 */
export async function claimBatch(
  planId: number,
  lease: string,
  { onlyLocal = false } = {}
): Promise<ClaimedBatch | null> {
  const { rows } = await db.rawQuery(
    `update apply_batches set state = 'applying', lease_token = :lease,
       lease_until = now() + interval '${LEASE_SECONDS} seconds', attempts = attempts + 1
     where id = (
       select b.id from apply_batches b
       join plans on plans.id = b.plan_id
       left join channels c on c.id = b.channel_id
       where b.plan_id = :plan and plans.state = 'applying'
         and (not :onlyLocal::boolean or b.channel_id is null)
         and (plans.cancel_requested_at is null or b.confirming)
         and ((b.state = 'pending' and (b.next_attempt_at is null or b.next_attempt_at <= now()))
           or (b.state = 'applying' and b.lease_until < now()))
         and (c.id is null or (c.state = 'connected'
           and (c.paused_until is null or c.paused_until <= now())))
       order by b.number
       limit 1
       for update of b skip locked
     )
     returning id, plan_id, project_id, channel_id, number, first_change_id, last_change_id, attempts`,
    { plan: planId, lease, onlyLocal }
  )
  const row = rows[0]
  if (!row) return null
  return {
    id: row.id,
    planId: row.plan_id,
    projectId: row.project_id,
    channelId: row.channel_id,
    number: row.number,
    firstChangeId: row.first_change_id,
    lastChangeId: row.last_change_id,
    attempts: row.attempts,
    lease,
  }
}

/** Keeps the lease while a slow channel answers; false when another worker has the batch now. */
export async function renewBatch(batch: ClaimedBatch) {
  const { rowCount } = await db.rawQuery(
    `update apply_batches set lease_until = now() + interval '${LEASE_SECONDS} seconds'
     where id = ? and state = 'applying' and lease_token = ?`,
    [batch.id, batch.lease]
  )
  return rowCount === 1
}

/** The fence: locks the batch if this lease still holds it. Who lost it changes nothing. */
export async function holdsBatch(batch: ClaimedBatch, trx: TransactionClientContract) {
  const row = await trx
    .from('apply_batches')
    .where({ id: batch.id, lease_token: batch.lease, state: 'applying' })
    .select('id')
    .forUpdate()
    .first()
  return Boolean(row)
}

export interface BatchCounts {
  applied: number
  failed: number
  conflicted: number
}

/** Ends a batch, in the transaction that writes its outcome. */
export async function closeBatch(
  batch: ClaimedBatch,
  counts: BatchCounts,
  trx: TransactionClientContract
) {
  await trx
    .from('apply_batches')
    .where('id', batch.id)
    .update({
      state: 'done',
      lease_token: null,
      lease_until: null,
      ...added(counts, trx),
      last_error: null,
      finished_at: trx.raw('now()'),
    })
}

/**
 * Keeps a batch open whose other rows the channel has accepted and does not show yet, to be looked
 * at again in so many milliseconds. It is looked at even when the plan is cancelled meanwhile:
 * what was accepted will show.
 */
export async function awaitConfirmation(
  batch: ClaimedBatch,
  counts: BatchCounts,
  delayMs: number,
  trx: TransactionClientContract
) {
  await trx
    .from('apply_batches')
    .where('id', batch.id)
    .update({
      state: 'pending',
      lease_token: null,
      lease_until: null,
      confirming: true,
      attempts: 0,
      ...added(counts, trx),
      last_error: null,
      next_attempt_at: trx.raw(`now() + ? * interval '1 millisecond'`, [Math.round(delayMs)]),
    })
}

function added({ applied, failed, conflicted }: BatchCounts, trx: TransactionClientContract) {
  return {
    applied_count: trx.raw('applied_count + ?', [applied]),
    failed_count: trx.raw('failed_count + ?', [failed]),
    conflicted_count: trx.raw('conflicted_count + ?', [conflicted]),
  }
}

/**
 * Gives a batch back to be tried again, no sooner than in so many milliseconds.
 *
 * @param isTry whether this counts towards giving up; being told to slow down does not
 */
export async function postponeBatch(
  batch: ClaimedBatch,
  delayMs: number,
  error: string,
  { isTry = true } = {}
) {
  await db.rawQuery(
    `update apply_batches set state = 'pending', lease_token = null, lease_until = null,
       next_attempt_at = now() + ? * interval '1 millisecond', last_error = ?, attempts = attempts - ?
     where id = ? and state = 'applying' and lease_token = ?`,
    [Math.round(delayMs), error, isTry ? 0 : 1, batch.id, batch.lease]
  )
}

/**
 * Gives a batch back because no price may be written now; those of its plan on the same channel
 * that nobody works on wait with it. It does not count towards giving up.
 */
export async function holdBatches(batch: ClaimedBatch, delayMs: number, reason: string) {
  await db.rawQuery(
    `update apply_batches set state = 'pending', lease_token = null, lease_until = null,
       next_attempt_at = now() + :delay * interval '1 millisecond', last_error = :reason,
       attempts = attempts - case when id = :id then 1 else 0 end
     where (id = :id and state = 'applying' and lease_token = :lease)
       or (plan_id = :plan and channel_id is not distinct from :channel::bigint
         and state = 'pending' and not confirming)`,
    {
      ...{ id: batch.id, lease: batch.lease, plan: batch.planId, channel: batch.channelId },
      ...{ delay: Math.round(delayMs), reason },
    } as never
  )
}

/** Takes batches nobody works on out of a plan that is being cancelled. */
export async function dropPendingBatches(planId: number, trx: TransactionClientContract) {
  await trx.rawQuery(
    `update apply_batches set state = 'failed', last_error = 'cancelled', finished_at = now()
     where plan_id = ? and not confirming
       and (state = 'pending' or (state = 'applying' and lease_until < now()))`,
    [planId]
  )
}

/** Whether any batch of the plan is still to be worked or being worked. */
export async function hasOpenBatches(planId: number, trx: TransactionClientContract) {
  const row = await trx
    .from('apply_batches')
    .where('plan_id', planId)
    .whereIn('state', ['pending', 'applying'])
    .select('id')
    .first()
  return Boolean(row)
}
