import DomainException from '#exceptions/domain_exception'
import type Import from '#models/import'
import type Project from '#models/project'
import { fileChunks, fileStart } from '#queries/imports/file_chunks'
import type { Encoding } from '#services/catalog_csv/encoding'
import { mapColumns, type CatalogMapping } from '#services/catalog_csv/mapping'
import { detectDelimiter, readRecords } from '#services/catalog_csv/records'

/**
 * Says how a file will be read, from its start alone.
 *
 * @throws {DomainException} 422 `file_empty` when there is not even a header
 */
export async function describeFile(
  file: Import,
  project: Project,
  encoding: Encoding
): Promise<CatalogMapping> {
  const start = new TextDecoder(encoding).decode(await fileStart(file.id))
  const dialect = { encoding, delimiter: detectDelimiter(start) }
  const lists = await project.related('priceLists').query()
  for await (const { cells } of readRecords(fileChunks(file.id), dialect)) {
    return { ...dialect, ...mapColumns(cells, { currency: project.currency, lists }) }
  }
  throw new DomainException('The file has no header row. Name its columns in the first row.', {
    code: 'file_empty',
    status: 422,
  })
}
