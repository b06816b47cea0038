import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Event from '#models/event'
import Import from '#models/import'
import PriceList from '#models/price_list'
import Project from '#models/project'
import { tellErrors, type RowNotice } from '#queries/imports/row_notices'
import type { CatalogMapping } from '#services/catalog_csv/mapping'

/** What a worker knows about the import it holds. */
export interface ImportWork {
  file: Import
  project: Project
  mapping: CatalogMapping
  lists: PriceList[]
  lease: string
}

/** Begins an import, or takes it up again where a dead worker left it. */
export async function startImport(importId: number, lease: string): Promise<ImportWork> {
  return db.transaction(async (trx) => {
    const file = await Import.findOrFail(importId, { client: trx })
    const project = await Project.findOrFail(file.projectId, { client: trx })
    const mapping = file.mapping as unknown as CatalogMapping
    if (file.state === 'queued') {
      await createLists(file, project, mapping, trx)
      await tellErrors(file, noticesOf(mapping), trx)
      await file.start(trx)
    }
    const lists = await PriceList.query({ client: trx }).where('projectId', project.id)
    return { file, project, mapping, lists, lease }
  })
}

/** The price lists that the file has columns for; a sheet of prices makes none. */
async function createLists(
  file: Import,
  project: Project,
  { newLists }: CatalogMapping,
  trx: TransactionClientContract
) {
  for (const { name, currency } of newLists) {
    const known = await PriceList.query({ client: trx })
      .where('projectId', project.id)
      .whereRaw('lower(name) = lower(?)', [name])
      .first()
    if (known) continue
    const list = await PriceList.create(
      { projectId: project.id, name, currency, isDefault: false },
      { client: trx }
    )
    const subject = { type: 'price_list', id: list.id }
    const after = { name, currency, importId: file.id }
    await Event.record(
      { projectId: project.id, action: 'price_list.created', subject, actor: file.uploader, after },
      trx
    )
  }
}

function noticesOf({ newLists, encoding }: CatalogMapping): RowNotice[] {
  const guesses = newLists
    .filter(({ guessed }) => guessed)
    .map(({ name, currency }) => ({
      row: 1,
      severity: 'warning' as const,
      code: 'currency_guessed',
      message: `The header does not tell the currency of the price list ${name}, so ${currency} was taken. Write it as "Price / ${name} (${currency})" to be sure.`,
    }))
  if (encoding !== 'windows-1252') return guesses
  const message = 'The file is not UTF-8 and was read as Windows-1252. Check its accented letters.'
  return [...guesses, { row: 1, severity: 'warning', code: 'encoding_guessed', message }]
}
