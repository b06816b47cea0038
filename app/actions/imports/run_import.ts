import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { finishImport } from '#actions/imports/finish_import'
import { readFile } from '#actions/imports/read_file'
import { startImport } from '#actions/imports/start_import'
import { databaseRefusal } from '#exceptions/database_refusal'
import DomainException from '#exceptions/domain_exception'
import Import from '#models/import'
import { claimImport, holdsImport, renewImport } from '#queries/imports/import_lease'

const RENEW_EVERY_MS = 5_000

/**
 * Brings a file in: batch by batch, each with its progress in one transaction, so that a worker
 * that takes over from a dead one goes on behind the last batch. Doing it twice is harmless: only
 * the holder of the import's lease changes anything.
 */
export async function runImport(importId: number) {
  const lease = randomUUID()
  if (!(await claimImport(importId, lease))) return
  const heartbeat = setInterval(() => {
    renewImport(importId, lease).catch(() => {})
  }, RENEW_EVERY_MS)
  try {
    const work = await startImport(importId, lease)
    await readFile(work)
    await finishImport(work)
  } catch (error) {
    await failImport(importId, lease, error)
  } finally {
    clearInterval(heartbeat)
  }
}

/** A refusal is told on the import; a database that is away only delays it. */
async function failImport(importId: number, lease: string, error: unknown) {
  const isRefusal = error instanceof DomainException
  if (!isRefusal && databaseRefusal(error as Error)?.status === 503) throw error
  if (!isRefusal) logger.error({ err: error, importId }, 'an import failed')
  const reason = isRefusal
    ? error.message
    : 'Calibrate could not read this file to its end. The rows before went in; send it again.'
  await db.transaction(async (trx) => {
    if (!(await holdsImport(importId, lease, trx))) return
    const file = await Import.findOrFail(importId, { client: trx })
    await file.fail(reason, trx)
    await trx.from('import_chunks').where('import_id', importId).delete()
  })
}
