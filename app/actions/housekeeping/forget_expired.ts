import db from '@adonisjs/lucid/services/db'
import { clock } from '#services/clock'

const EVERY_MINUTES = 10
const AT_MOST = 10_000

/** What is kept for a time, and how to tell that the time is over. */
const KEPT = [
  ['idempotency_keys', 'expires_at <= now()'],
  ['rate_limits', 'expire <= extract(epoch from now()) * 1000'],
  ['sessions', 'expires_at <= now()'],
  // Platforms deliver an event again for hours, not for weeks.
  ['webhook_receipts', `received_at < now() - interval '14 days'`],
  [
    'channel_syncs',
    `kind = 'changes' and state = 'completed' and listed_count = 0
       and created_at < now() - interval '2 days'`,
  ],
] as const

let next = 0

/**
 * Deletes what nobody may use any more: answers kept for repetitions, counts of past minutes,
 * ended sessions, receipts of webhooks, syncs that found nothing changed. At most once in ten
 * minutes a process, and a bounded number of rows a time.
 *
 * @returns how many rows went
 */
export async function forgetExpired() {
  const now = clock.now()
  if (now.toMillis() < next) return 0
  next = now.plus({ minutes: EVERY_MINUTES }).toMillis()
  let forgotten = 0
  for (const [table, isOver] of KEPT) {
    const { rowCount } = await db.rawQuery(
      `delete from ${table} where ctid = any (array(
         select ctid from ${table} where ${isOver} limit ${AT_MOST} for update skip locked))`
    )
    forgotten += rowCount
  }
  return forgotten
}
