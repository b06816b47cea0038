import db from '@adonisjs/lucid/services/db'
import DomainException from '#exceptions/domain_exception'
import runImportJob from '#jobs/imports/run_import'
import type { Actor } from '#models/actor'
import type Import from '#models/import'
import { hasField, type CatalogMapping } from '#services/catalog_csv/mapping'
import { enqueue } from '#services/job_queue'

/**
 * Lets an uploaded file go in, read the way its mapping says.
 *
 * @param mapping what a person made of the one that was detected; as detected when absent
 * @throws {DomainException} 422 `sku_column_missing`, `price_column_missing` (a sheet of prices)
 * @throws {IllegalTransition} 409 when it was started before
 */
export async function queueImport(file: Import, actor: Actor, mapping?: CatalogMapping) {
  const wanted = mapping ?? (file.mapping as unknown as CatalogMapping)
  refuseUnusable(file, wanted)
  await db.transaction(async (trx) => {
    file.useTransaction(trx)
    await file.merge({ mapping: { ...wanted } }).save()
    await file.queue(actor, trx)
    await enqueue(runImportJob, { importId: file.id }, { client: trx })
  })
  return file
}

function refuseUnusable(file: Import, mapping: CatalogMapping) {
  if (!hasField(mapping, 'sku')) {
    throw new DomainException(
      'No column holds the SKU. Name one "sku", or say which in the mapping.',
      { code: 'sku_column_missing', status: 422 }
    )
  }
  const hasPrice = hasField(mapping, 'price') || hasField(mapping, 'listPrice')
  if (file.kind === 'plan' && !hasPrice) {
    throw new DomainException('No column holds a price. Name one "price".', {
      code: 'price_column_missing',
      status: 422,
    })
  }
}
