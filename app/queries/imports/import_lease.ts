import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const LEASE = `now() + interval '30 seconds'`

/** How far an import has come; counts are of rows, `records` of lines read. */
export interface Progress {
  records: number
  bytes: number
  created: number
  updated: number
  unchanged: number
  rejected: number
}

/** Takes the lease on an import that waits, or whose worker has died. */
export async function claimImport(importId: number, lease: string) {
  const { rowCount } = await db.rawQuery(
    `update imports set lease_token = ?, lease_until = ${LEASE}
     where id = ? and state in ('queued', 'running') and (lease_until is null or lease_until < now())`,
    [lease, importId]
  )
  return rowCount === 1
}

/** Keeps the lease while work goes on between two batches; false when it was lost. */
export async function renewImport(importId: number, lease: string) {
  const { rowCount } = await db.rawQuery(
    `update imports set lease_until = ${LEASE}
     where id = ? and state in ('queued', 'running') and lease_token = ?`,
    [importId, lease]
  )
  return rowCount === 1
}

/** Locks the import if this lease still holds it: who lost the lease must change nothing. */
export async function holdsImport(importId: number, lease: string, trx: TransactionClientContract) {
  const row = await trx
    .from('imports')
    .where({ id: importId, lease_token: lease })
    .whereIn('state', ['queued', 'running'])
    .select('id')
    .forUpdate()
    .first()
  return Boolean(row)
}

/** Adds what a batch did, in the batch's own transaction: the two stand or fall together. */
export async function advanceImport(
  importId: number,
  step: Progress,
  trx: TransactionClientContract
) {
  const { records, bytes, created, updated, unchanged, rejected } = step
  await trx.rawQuery(
    `update imports set
       lease_until = ${LEASE}, records_done = ?, bytes_done = ?,
       rows_total = rows_total + ?, rows_created = rows_created + ?,
       rows_updated = rows_updated + ?, rows_unchanged = rows_unchanged + ?,
       rows_rejected = rows_rejected + ?
     where id = ?`,
    [
      ...[records, bytes, created + updated + unchanged + rejected],
      ...[created, updated, unchanged, rejected, importId],
    ]
  )
}
