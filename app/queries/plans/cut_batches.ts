import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Channel from '#models/channel'
import type Plan from '#models/plan'

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

/**
 * Cuts the rows that are listed nowhere into batches: these change in Calibrate alone. A batch is a
 * stretch of ids, so it holds no more than `size` rows, and where rows are taken out fewer.
 */
export async function createLocalBatches(plan: Plan, size: number, trx: TransactionClientContract) {
  const offset = await batchCount(plan, trx)
  const unlisted =
    offset > 0
      ? 'and not exists (select 1 from channel_writes w where w.price_change_id = pc.id)'
      : ''
  await trx.rawQuery(
    `with stretches as (
       select min(pc.id) as first, max(pc.id) as last, count(*) as total
       from price_changes pc where ${EFFECTIVE} ${unlisted}
       group by pc.id / :size
     )
     insert into apply_batches
       (project_id, plan_id, channel_id, number, first_change_id, last_change_id, row_count)
     select :project, :plan, null, row_number() over (order by first) + :offset, first, last, total
     from stretches`,
    { plan: plan.id, project: plan.projectId, size, offset }
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
