import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Channel from '#models/channel'
import type Plan from '#models/plan'

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

/** The rows of a plan that are to be applied: what is left when the exceptions are taken out. */
const EFFECTIVE = `pc.plan_id = :plan and pc.exception is null`

/** How many rows a batch holds; `massSize` when there are at least `massFrom` of them in all. */
export interface BatchSize {
  size: number
  massSize: number
  massFrom: number
}

const SIZE = `(case when count(*) over () >= :massFrom::bigint then :massSize::int else :size::int end)`

/**
 * Cuts a plan's rows that are listed on a channel into batches of the size it takes, and notes
 * each row that will be written there. (A row finds its batch by its place in an array: joined, each
 * row would be compared with each batch.)
 *
 * @returns how many batches were made
 */
export async function createChannelBatches(
  plan: Plan,
  channel: Channel,
  size: BatchSize,
  trx: TransactionClientContract
) {
  const { rowCount } = await trx.rawQuery(
    `with rows as (
       select pc.id, l.id as listing_id, (row_number() over (order by pc.id) - 1) / ${SIZE} as slot
       from price_changes pc
       join listings l on l.variant_id = pc.variant_id and l.channel_id = :channel
       where ${EFFECTIVE} and pc.price_list_id = :list
     ), batches as (
       insert into apply_batches
         (project_id, plan_id, channel_id, number, first_change_id, last_change_id, row_count)
       select :project, :plan, :channel, slot + 1 + :offset, min(id), max(id), count(*)
       from rows group by slot
       returning id, number
     ), ordered as (select array_agg(id order by number) as ids from batches)
     insert into channel_writes (price_change_id, channel_id, plan_id, batch_id, listing_id)
     select rows.id, :channel, :plan, ordered.ids[rows.slot + 1], rows.listing_id
     from rows, ordered`,
    {
      plan: plan.id,
      project: plan.projectId,
      channel: channel.id,
      list: channel.priceListId,
      ...size,
      offset: await batchCount(plan, trx),
    }
  )
  return rowCount as number
}

/** Cuts the rows that are listed nowhere into batches: these change in Calibrate alone. */
export async function createLocalBatches(plan: Plan, size: number, trx: TransactionClientContract) {
  await trx.rawQuery(
    `with rows as (
       select pc.id, (row_number() over (order by pc.id) - 1) / :size as slot
       from price_changes pc
       where ${EFFECTIVE}
         and not exists (select 1 from channel_writes w where w.price_change_id = pc.id)
     )
     insert into apply_batches
       (project_id, plan_id, channel_id, number, first_change_id, last_change_id, row_count)
     select :project, :plan, null, slot + 1 + :offset, min(id), max(id), count(*)
     from rows group by slot`,
    { plan: plan.id, project: plan.projectId, size, offset: await batchCount(plan, trx) }
  )
}

/** Notes the rows that could only be written to a channel, and are not listed there any more. */
export async function failUnlistedRows(plan: Plan, trx: TransactionClientContract) {
  await trx.rawQuery(
    `update price_changes pc set exception = 'failed', reason = 'listing_gone'
     where ${EFFECTIVE}
       and not exists (select 1 from channel_writes w where w.price_change_id = pc.id)`,
    { plan: plan.id }
  )
}

/** Takes back the failure of rows that can be sent to one of the channels again. */
export async function reopenFailedRows(
  plan: Plan,
  channelIds: number[],
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `update price_changes pc set exception = null, reason = null
     where pc.plan_id = ? and pc.exception = 'failed' and exists (
       select 1 from channel_writes w where w.price_change_id = pc.id
         and w.channel_id = any(?::bigint[]) and w.state in ('failed', 'pending'))`,
    [plan.id, channelIds] as never[]
  )
}

/**
 * Puts the rows that a channel refused, or that were never sent, into new batches. Applied rows,
 * conflicts and blocked rows stay as they are: those are for a person.
 */
export async function recreateFailedBatches(
  plan: Plan,
  channel: Channel,
  size: BatchSize,
  trx: TransactionClientContract
) {
  const { rowCount } = await trx.rawQuery(
    `with rows as (
       select w.price_change_id as id,
         (row_number() over (order by w.price_change_id) - 1) / ${SIZE} as slot
       from channel_writes w join price_changes pc on pc.id = w.price_change_id
       where w.plan_id = :plan and w.channel_id = :channel and pc.exception is null
         and w.state in ('failed', 'pending')
     ), batches as (
       insert into apply_batches
         (project_id, plan_id, channel_id, number, first_change_id, last_change_id, row_count)
       select :project, :plan, :channel, slot + 1 + :offset, min(id), max(id), count(*)
       from rows group by slot
       returning id, number
     ), ordered as (select array_agg(id order by number) as ids from batches)
     update channel_writes w
     set batch_id = ordered.ids[rows.slot + 1], state = 'pending', code = null, message = null,
       submission = null, accepted_at = null
     from rows, ordered
     where w.price_change_id = rows.id and w.channel_id = :channel`,
    {
      plan: plan.id,
      project: plan.projectId,
      channel: channel.id,
      ...size,
      offset: await batchCount(plan, trx),
    }
  )
  return rowCount as number
}

export async function batchCount(plan: Plan, trx: TransactionClientContract) {
  const row = await trx.from('apply_batches').where('plan_id', plan.id).count('* as total').first()
  return Number(row.total)
}

/**
 * Takes the next batch of a plan that may run now: pending and due, or left behind by a worker
 * whose lease ran out. Batches of a channel that is paused wait. Leases go by the database's clock.
 */
export async function claimBatch(planId: number, lease: string): Promise<ClaimedBatch | null> {
  const { rows } = await db.rawQuery(
    `update apply_batches set state = 'applying', lease_token = :lease,
       lease_until = now() + interval '${LEASE_SECONDS} seconds', attempts = attempts + 1
     where id = (
       select b.id from apply_batches b
       join plans on plans.id = b.plan_id
       left join channels c on c.id = b.channel_id
       where b.plan_id = :plan and plans.state = 'applying'
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
    { plan: planId, lease }
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
