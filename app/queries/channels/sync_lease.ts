import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** A sync that a worker holds: nobody else may write for it while the lease lasts. */
export interface HeldSync {
  id: number
  lease: string
  /** All offers, or those that changed since a moment. */
  kind: 'full' | 'changes'
  since: Date | null
  phase: 'offer' | 'list'
  cursor: string | null
  attempts: number
  /** By the database's clock, in full precision. */
  startedAt: string
}

/** Tries without progress before a sync is given up. */
export const MOST_ATTEMPTS = 8

const LEASE = `now() + interval '60 seconds'`
const DUE = `(state = 'queued' and coalesce(next_attempt_at, created_at) <= now())
  or (state = 'running' and lease_until < now())`

/** Takes the lease on a sync that is due and that nobody works on; null when there is no such. */
export async function claimSync(syncId: number, lease: string): Promise<HeldSync | null> {
  const { rows } = await db.rawQuery(
    `update channel_syncs
     set state = 'running', lease_token = ?, lease_until = ${LEASE}, attempts = attempts + 1,
       started_at = coalesce(started_at, now())
     where id = ? and attempts < ${MOST_ATTEMPTS} and (${DUE})
     returning id, lease_token as lease, kind, since, phase, cursor, attempts,
       started_at::text as "startedAt"`,
    [lease, syncId]
  )
  return rows[0] ?? null
}

/** What a page adds to a sync. */
export interface Progress {
  phase: 'offer' | 'list'
  cursor: string | null
  listed?: number
  matched?: number
  unmatched?: string[]
}

/** How many SKUs without a variant are kept as examples. */
const EXAMPLES = 20

/** Notes how far a sync is and keeps its lease; false when another worker has it now. */
export async function advanceSync(
  { id, lease }: HeldSync,
  progress: Progress,
  trx?: TransactionClientContract
) {
  const { phase, cursor, listed = 0, matched = 0, unmatched = [] } = progress
  const { rowCount } = await (trx ?? db).rawQuery(
    `update channel_syncs
     set phase = ?, cursor = ?, attempts = 0, lease_until = ${LEASE},
       listed_count = listed_count + ?, matched_count = matched_count + ?,
       unmatched_count = unmatched_count + ?, duplicate_count = duplicate_count + ?,
       unmatched_skus = (unmatched_skus || ?::text[])[1:${EXAMPLES}]
     where id = ? and state = 'running' and lease_token = ?`,
    [
      ...[phase, cursor, listed, matched, unmatched.length],
      ...[listed - matched - unmatched.length, unmatched, id, lease],
    ] as never[]
  )
  return rowCount === 1
}

/** Gives the sync back, to go on where it was, no sooner than in so many milliseconds. */
export async function putOffSync(
  { id, lease }: HeldSync,
  delayMs: number,
  failure: string,
  trx: TransactionClientContract
) {
  const { rowCount } = await trx.rawQuery(
    `update channel_syncs
     set state = 'queued', lease_token = null, lease_until = null, failure = ?,
       next_attempt_at = now() + ? * interval '1 millisecond'
     where id = ? and state = 'running' and lease_token = ?`,
    [failure, Math.round(delayMs), id, lease]
  )
  return rowCount === 1
}

/** Ends the sync, if this lease still holds it. */
export async function endSync(
  { id, lease }: HeldSync,
  end: { state: 'completed' | 'failed'; gone?: number; failure?: string },
  trx: TransactionClientContract
) {
  const { rowCount } = await trx.rawQuery(
    `update channel_syncs
     set state = ?, gone_count = ?, failure = ?, finished_at = now(),
       lease_token = null, lease_until = null
     where id = ? and state = 'running' and lease_token = ?`,
    [end.state, end.gone ?? 0, end.failure ?? null, id, lease] as never[]
  )
  return rowCount === 1
}

/** Ends a sync that nobody holds and that was tried too often; false when it is being worked. */
export async function giveUpSync(syncId: number, failure: string, trx: TransactionClientContract) {
  const { rowCount } = await trx.rawQuery(
    `update channel_syncs
     set state = 'failed', failure = ?, finished_at = now(), lease_token = null, lease_until = null
     where id = ? and attempts >= ${MOST_ATTEMPTS} and (${DUE})`,
    [failure, syncId]
  )
  return rowCount === 1
}

/** Syncs that are due and have been left lying: their job is gone, or their worker died. */
export async function abandonedSyncs(): Promise<{ id: number; attempts: number }[]> {
  const { rows } = await db.rawQuery(
    `select id, attempts from channel_syncs
     where (state = 'queued'
         and coalesce(next_attempt_at, created_at) < now() - interval '5 seconds')
       or (state = 'running' and lease_until < now())
     order by id
     limit 100`
  )
  return rows
}

/** The database's clock, in full precision. */
export async function databaseTime(): Promise<string> {
  const { rows } = await db.rawQuery('select clock_timestamp()::text as now')
  return rows[0].now
}
