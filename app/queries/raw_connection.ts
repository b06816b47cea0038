import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type pg from 'pg'

/** The driver's own connection under a transaction, for cursors and COPY. */
export function connectionOf(trx: TransactionClientContract): Promise<pg.PoolClient> {
  return trx.knexClient.client.acquireConnection()
}

/** Turns `?` placeholders into the driver's `$1, $2, …`. */
export function toNative(sql: string, bindings: unknown[]) {
  return db
    .connection()
    .getWriteClient()
    .raw(sql, bindings as never[])
    .toSQL()
    .toNative() as { sql: string; bindings: unknown[] }
}

/**
 * Runs `work` on one snapshot of the database that does not change while it reads, without the
 * time limit of ordinary statements.
 */
export function onSnapshot<T>(work: (trx: TransactionClientContract) => Promise<T>) {
  return db.transaction(
    async (trx) => {
      await trx.rawQuery('set transaction read only')
      await trx.rawQuery('set local statement_timeout = 0')
      return work(trx)
    },
    { isolationLevel: 'repeatable read' }
  )
}
