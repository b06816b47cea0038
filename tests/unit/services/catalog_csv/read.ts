import { mapColumns, type CatalogMapping } from '#services/catalog_csv/mapping'
import { detectDelimiter, readRecords } from '#services/catalog_csv/records'
import { EncodingProbe } from '#services/catalog_csv/encoding'
import { RowReader } from '#services/catalog_csv/row_reader'
import type { CatalogRow, Outcome, ReadList } from '#services/catalog_csv/rows'

/** The price lists of a shop in dollars with one more for Europe. */
export const LISTS: ReadList[] = [
  { id: 1, name: 'Default', currency: 'USD', isDefault: true },
  { id: 2, name: 'Europe', currency: 'EUR', isDefault: false },
]

/** Reads a whole file as an import of this shop would. */
export async function readFile(
  content: string | Buffer,
  { kind = 'catalog' as 'catalog' | 'plan', lists = LISTS } = {}
) {
  const bytes = Buffer.from(content)
  const probe = new EncodingProbe()
  probe.write(bytes)
  const encoding = probe.end()
  const delimiter = detectDelimiter(new TextDecoder(encoding).decode(bytes))

  let mapping: CatalogMapping | null = null
  let reader: RowReader | null = null
  const outcomes: Outcome[] = []
  for await (const record of readRecords(inPieces(bytes), { encoding, delimiter })) {
    if (reader) {
      outcomes.push(reader.read(record))
      continue
    }
    const known = { currency: 'USD', lists }
    mapping = { encoding, delimiter, ...mapColumns(record.cells, known) }
    const made = mapping.newLists.map((list, index) => ({
      ...list,
      id: 100 + index,
      isDefault: false,
    }))
    reader = new RowReader(mapping, [...lists, ...made], { kind, costCurrency: 'USD' })
  }
  return { mapping: mapping!, outcomes }
}

/** The rows of a file, all of which must be readable. */
export async function rowsOf(content: string | Buffer): Promise<CatalogRow[]> {
  const { outcomes } = await readFile(content)
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'row') throw new Error(JSON.stringify(outcome))
    return outcome.row
  })
}

/** What became of each row, in a word: the SKU of a row that is read, or `row code`. */
export async function fates(content: string | Buffer, kind?: 'plan') {
  const { outcomes } = await readFile(content, { kind })
  return outcomes.map((outcome) => {
    if (outcome.kind === 'row') return outcome.row.sku
    return outcome.kind === 'skipped' ? 'skipped' : `${outcome.row} ${outcome.code}`
  })
}

/** Small pieces, so that every boundary is crossed somewhere. */
async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}
