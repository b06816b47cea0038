import type Import from '#models/import'
import type Project from '#models/project'
import { fileChunks } from '#queries/imports/file_chunks'
import type { CatalogMapping } from '#services/catalog_csv/mapping'
import { readRecords } from '#services/catalog_csv/records'
import { RowReader } from '#services/catalog_csv/row_reader'
import type { Outcome, ReadList } from '#services/catalog_csv/rows'

const SHOWN = 20

/** The first rows of an uploaded file as they will be read, with their cells as they stand. */
export interface FilePreview {
  outcomes: Outcome[]
  samples: string[][]
}

export async function previewRows(file: Import, project: Project): Promise<FilePreview> {
  const mapping = file.mapping as unknown as CatalogMapping
  const options = { kind: file.kind, costCurrency: project.currency }
  const reader = new RowReader(mapping, await listsOf(project, mapping), options)
  const outcomes: Outcome[] = []
  const samples: string[][] = []
  let isHeader = true
  for await (const record of readRecords(fileChunks(file.id), mapping)) {
    if (isHeader) {
      isHeader = false
      continue
    }
    outcomes.push(reader.read(record))
    samples.push(record.cells)
    if (outcomes.length === SHOWN) break
  }
  return { outcomes, samples }
}

/** The lists that the import will make are read as if they were there. */
async function listsOf(project: Project, { newLists }: CatalogMapping): Promise<ReadList[]> {
  const lists = await project.related('priceLists').query().orderBy('id')
  const made = newLists.map(({ name, currency }, index) => ({
    id: -1 - index,
    name,
    currency,
    isDefault: false,
  }))
  return [...lists, ...made]
}
