import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ClaimedBatch } from '#queries/plans/apply_batches'
import { clock } from '#services/clock'

/** A row that did not become what was planned, and why. */
export interface RowException {
  id: number
  exception: 'failed' | 'conflicted' | 'blocked'
  reason: string
  /** For people; kept on the channel's write. */
  message?: string
  observed?: number | null
  observedCompareAt?: number | null
  /** The checks that did not hold, as JSON text. */
  checks?: string | null
}

/**
 * Takes turns with everybody who makes prices of the project current, or compares them with what
 * channels show, until the transaction ends: two over the same variants would otherwise wait for
 * each other's rows in a circle. What is read after this is what the one before has written. Take
 * it before the rows of channels and listings.
 *
 * @param together lets in others who ask for it together: they must not touch the same rows
 */
export async function takeTurn(
  projectId: number,
  trx: TransactionClientContract,
  { together = false } = {}
) {
  await trx.rawQuery(
    `select pg_advisory_xact_lock${together ? '_shared' : ''}(
       hashtextextended('prices of project ' || ?, 0))`,
    [String(projectId)]
  )
}

/**
 * Takes turns for a batch that goes to no channel: together with the plan's other batches, which
 * have other rows, unless another plan is being applied. (Of two plans, the one that began later
 * sees the other, and does not come in beside it.)
 */
export async function takeTurnOf(
  plan: { id: number; projectId: number },
  trx: TransactionClientContract
) {
  const another = await trx
    .from('plans')
    .where({ project_id: plan.projectId, state: 'applying' })
    .whereNot('id', plan.id)
    .select('id')
    .first()
  await takeTurn(plan.projectId, trx, { together: !another })
}

/**
 * Makes the new prices current and writes history: compare-and-set on the price each row started
 * from; take turns before. A price that somebody else already set to the same amount is left as it is.
 *
 * @param onChannels whether another channel's batch may have made a row current before, which is
 *   then not done again, whatever the price has become since
 * @returns the rows whose price is no longer what the plan saw: conflicts
 */
export async function setPrices(
  planId: number,
  ids: number[],
  source: string,
  trx: TransactionClientContract,
  { onChannels }: { onChannels: boolean }
): Promise<PriceConflict[]> {
  const notBefore = onChannels
    ? 'and not exists (select 1 from price_versions w where w.price_change_id = rows.id)'
    : ''
  // Row by row, by index: however many prices or versions there are, none are read but these.
  await trx.rawQuery('set local enable_hashjoin = off; set local enable_mergejoin = off')
  const { rowCount: set } = await trx.rawQuery(
    `with rows as materialized (
       select id, project_id, variant_id, price_list_id, from_amount, to_amount, compare_at_from,
         compare_at_to
       from price_changes where id = any(?::bigint[])
     ), moved as (
       update prices p set amount = rows.to_amount, compare_at_amount = rows.compare_at_to
       from rows
       where p.price_list_id = rows.price_list_id and p.variant_id = rows.variant_id
         and p.amount = rows.from_amount
         and p.compare_at_amount is not distinct from rows.compare_at_from
         ${notBefore}
       returning rows.*
     )
     insert into price_versions (project_id, variant_id, price_list_id, amount, compare_at_amount,
       valid_from, source, plan_id, price_change_id)
     select project_id, variant_id, price_list_id, to_amount, compare_at_to, ?, ?, ?, id from moved`,
    [ids, clock.now().toSQL(), source, planId] as never[]
  )
  const changed = set === ids.length ? [] : await pricesOtherThan(ids, trx)
  await trx.rawQuery('set local enable_hashjoin = on; set local enable_mergejoin = on')
  return changed
}

export interface PriceConflict {
  id: number
  reason: 'price_changed' | 'price_gone'
}

/** The rows whose price of ours is not the one that was written; take turns before. */
export async function pricesOtherThan(
  ids: number[],
  trx: TransactionClientContract
): Promise<PriceConflict[]> {
  const { rows } = await trx.rawQuery(
    `select pc.id, case when p.amount is null then 'price_gone' else 'price_changed' end as reason
     from price_changes pc
     left join prices p on p.price_list_id = pc.price_list_id and p.variant_id = pc.variant_id
     where pc.id = any(?::bigint[]) and (p.amount is distinct from pc.to_amount
       or p.compare_at_amount is distinct from pc.compare_at_to)`,
    [ids] as never[]
  )
  return rows
}

/** Notes the rows that are not as planned; their state stands by row from here on. */
export async function markExceptions(exceptions: RowException[], trx: TransactionClientContract) {
  if (exceptions.length === 0) return
  await trx.rawQuery(
    `update price_changes pc
     set exception = e.exception, reason = e.reason, checks = coalesce(e.checks, pc.checks)
     from unnest(?::bigint[], ?::text[], ?::text[], ?::jsonb[]) as e (id, exception, reason, checks)
     where pc.id = e.id`,
    [
      exceptions.map(({ id }) => id),
      exceptions.map(({ exception }) => exception),
      exceptions.map(({ reason }) => reason),
      exceptions.map(({ checks }) => checks ?? null),
    ] as never[]
  )
}

/** What a channel showed after a batch, row by row. */
export interface WriteRecord {
  id: number
  state: 'applied' | 'accepted' | 'failed' | 'conflicted'
  observed: number | null
  observedCompareAt: number | null
  code: string | null
  message: string | null
}

/**
 * Keeps the proof: the outcome of each row on the channel, and the price seen there. What we wrote
 * and saw is what the channel agreed to.
 *
 * @returns the ids of the listings whose price was seen
 */
export async function recordWrites(
  batch: ClaimedBatch,
  records: WriteRecord[],
  trx: TransactionClientContract
): Promise<number[]> {
  if (records.length === 0) return []
  const { rows } = await trx.rawQuery(
    `with records as (
       select * from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
         as r (id, state, observed, observed_compare_at, code, message)
     ), written as (
       update channel_writes w
       set state = r.state, observed_amount = r.observed,
         observed_compare_at_amount = r.observed_compare_at, code = r.code, message = r.message,
         updated_at = now()
       from records r where w.price_change_id = r.id and w.channel_id = ?
       returning w.listing_id, r.state, r.observed, r.observed_compare_at
     )
     update listings l
     set amount = written.observed, compare_at_amount = written.observed_compare_at, seen_at = now(),
       written_amount = case when written.state in ('applied', 'accepted') then written.observed
         else l.written_amount end,
       written_at = case when written.state in ('applied', 'accepted') then now()
         else l.written_at end,
       agreed_amount = case when written.state = 'applied' then written.observed
         else l.agreed_amount end,
       agreed_compare_at_amount = case when written.state = 'applied'
         then written.observed_compare_at else l.agreed_compare_at_amount end
     from written where l.id = written.listing_id and written.observed is not null
     returning l.id`,
    [
      records.map(({ id }) => id),
      records.map(({ state }) => state),
      records.map(({ observed }) => observed),
      records.map(({ observedCompareAt }) => observedCompareAt),
      records.map(({ code }) => code),
      records.map(({ message }) => message),
      batch.channelId,
    ] as never[]
  )
  return rows.map(({ id }: { id: number }) => id)
}

/** A price the channel accepted and does not show yet. */
export interface Acceptance {
  id: number
  submission: string
}

/** Keeps what `confirm` is to be asked about; since when, it remembers from the first time. */
export async function recordAcceptances(
  batch: ClaimedBatch,
  accepted: Acceptance[],
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `update channel_writes w
     set state = 'accepted', submission = a.submission, updated_at = now(),
       accepted_at = case when w.submission = a.submission then w.accepted_at else now() end
     from unnest(?::bigint[], ?::text[]) as a (id, submission)
     where w.price_change_id = a.id and w.channel_id = ?`,
    [
      accepted.map(({ id }) => id),
      accepted.map(({ submission }) => submission),
      batch.channelId,
    ] as never[]
  )
}

/** Whether any row of the plan would change a price, as it stands after review. */
export async function changesAnything(planId: number, trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    `select exists (
       select 1 from price_changes where plan_id = ? and exception is null) as found`,
    [planId]
  )
  return rows[0].found as boolean
}

/** Whether the plan made any price current; looked up row by row, so ask only when it matters. */
export async function wrotePrices(planId: number, trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    `select exists (
       select 1 from price_changes pc join price_versions w on w.price_change_id = pc.id
       where pc.plan_id = ?) as found`,
    [planId]
  )
  return rows[0].found as boolean
}

/** The rows of a plan by how they stand; those without an exception were applied. */
export async function countRows(planId: number, trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    `select coalesce(exception, 'applied') as state, count(*) as total
     from price_changes where plan_id = ? group by 1`,
    [planId]
  )
  const totals = new Map<string, number>(
    rows.map((row: { state: string; total: number }) => [row.state, row.total])
  )
  const of = (state: string) => totals.get(state) ?? 0
  return {
    applied: of('applied'),
    failed: of('failed'),
    conflicted: of('conflicted'),
    blocked: of('blocked'),
  }
}

/** Marks every row of a batch that was not written as failed. */
export async function failBatchRows(
  batch: ClaimedBatch,
  code: string,
  message: string,
  trx: TransactionClientContract
) {
  const { rowCount } = await trx.rawQuery(
    `with writes as (
       update channel_writes set state = 'failed', code = :code, message = :message, updated_at = now()
       where batch_id = :batch and state in ('pending', 'accepted')
       returning price_change_id
     )
     update price_changes pc set exception = 'failed', reason = :code
     from writes where pc.id = writes.price_change_id and pc.exception is null`,
    { batch: batch.id, code, message }
  )
  return rowCount as number
}
