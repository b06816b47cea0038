import { setTimeout as after } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'

const PATIENCE_MS = 2_000

export type DatabaseHealth =
  | { status: 'connected'; latencyMs: number }
  /** `latencyMs`: how long it took to find out. */
  | { status: 'disconnected'; latencyMs: number }

/** Asks the database for nothing; one that does not answer within 2 s counts as gone. */
export async function checkDatabase(): Promise<DatabaseHealth> {
  const started = performance.now()
  const patience = new AbortController()
  const answered = await Promise.race([
    db.rawQuery('select 1').then(
      () => true,
      () => false
    ),
    after(PATIENCE_MS, false, { signal: patience.signal, ref: false }).catch(() => false),
  ])
  patience.abort()
  const latencyMs = Math.round((performance.now() - started) * 100) / 100
  return { status: answered ? 'connected' : 'disconnected', latencyMs }
}

interface Pool {
  max: number
  numUsed(): number
  numFree(): number
  numPendingAcquires(): number
}

/** The pool's connections, and who waits for one. */
export function poolCounts() {
  const pool = db.manager.get(db.primaryConnectionName)?.connection?.pool as Pool | undefined
  return {
    max: pool?.max ?? 0,
    used: pool?.numUsed() ?? 0,
    free: pool?.numFree() ?? 0,
    pending: pool?.numPendingAcquires() ?? 0,
  }
}
