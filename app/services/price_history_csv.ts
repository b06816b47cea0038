import { DateTime } from 'luxon'
import DomainException, { type FieldError } from '#exceptions/domain_exception'
import { readAmount, readText, RowRefusal } from '#services/catalog_csv/cells'
import { EncodingProbe } from '#services/catalog_csv/encoding'
import { detectDelimiter, readRecords, type Record } from '#services/catalog_csv/records'

/** A price of before Calibrate: `from` in UTC, amounts in minor units of the list's currency. */
export interface HistoryRow {
  row: number
  sku: string
  from: DateTime
  amount: number
  compareAt: number | null
}

const COLUMNS = {
  sku: ['sku', 'variant sku'],
  from: ['from', 'valid from', 'date', 'valid_from'],
  amount: ['price', 'amount'],
  compareAt: ['compare-at', 'compare at', 'compareat', 'compare_at', 'compare-at price'],
} as const
type Column = keyof typeof COLUMNS

const MOST_ROWS = 200_000

/**
 * Reads a sheet of earlier prices: columns `sku`, `from`, `price` and, where there was one,
 * `compare-at`. A day begins at midnight in the time zone.
 *
 * @param now nothing in it is later
 * @throws {DomainException} 422 `not_csv`, `history_columns_missing`, `history_too_long`
 */
export async function readPriceHistory(
  bytes: Buffer,
  { currency, timeZone, now }: { currency: string; timeZone: string; now: DateTime }
): Promise<{ rows: HistoryRow[]; errors: FieldError[] }> {
  const probe = new EncodingProbe()
  probe.write(bytes)
  const encoding = probe.end()
  const delimiter = detectDelimiter(bytes.subarray(0, 4096).toString('utf8'))
  const rows: HistoryRow[] = []
  const errors: FieldError[] = []
  let places: Map<Column, number> | null = null
  for await (const record of readRecords(chunksOf(bytes), { encoding, delimiter })) {
    if (places === null) {
      places = placesOf(record)
      continue
    }
    if (rows.length >= MOST_ROWS) throw tooLong()
    try {
      rows.push(readRow(record, places, { currency, timeZone, now }))
    } catch (error) {
      if (!(error instanceof RowRefusal)) throw error
      errors.push(errorAt(record.row, error.code, error.message))
    }
  }
  return { rows, errors }
}

/** What is wrong with a row of the sheet, counted as the sheet does. */
export function errorAt(row: number, code: string, message: string): FieldError {
  return { pointer: `/rows/${row}`, code, message: `Row ${row}: ${message}` }
}

async function* chunksOf(bytes: Buffer) {
  yield bytes
}

function placesOf({ cells }: Record) {
  const heads = cells.map((cell) => cell.trim().toLowerCase())
  const places = new Map<Column, number>()
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const at = heads.findIndex((head) => names.includes(head))
    if (at !== -1) places.set(column, at)
  }
  const missing = (['sku', 'from', 'amount'] as const).filter((column) => !places.has(column))
  if (missing.length === 0) return places
  const message = `The first row names the columns, and there is none called ${missing.map((column) => `"${COLUMNS[column][0]}"`).join(' or ')}. Use sku, from, price and, where there was one, compare-at.`
  throw new DomainException(message, { code: 'history_columns_missing', status: 422 })
}

function readRow(
  { row, cells }: Record,
  places: Map<Column, number>,
  { currency, timeZone, now }: { currency: string; timeZone: string; now: DateTime }
): HistoryRow {
  const cell = (column: Column) => cells[places.get(column) ?? -1] ?? ''
  const sku = readText(cell('sku'), 'SKU')
  if (sku === '') throw new RowRefusal('sku_missing', 'The SKU is missing.')
  const from = DateTime.fromISO(cell('from').trim(), { zone: timeZone })
  if (!from.isValid) {
    const message = `"${cell('from')}" is no day or moment: write 2026-10-01 or 2026-10-01T09:00.`
    throw new RowRefusal('moment_invalid', message)
  }
  if (from > now) throw new RowRefusal('moment_in_future', 'A history ends today.')
  const amount = readAmount(cell('amount'), currency, 'price_invalid', 'price')
  const claimed = cell('compareAt').trim()
  const compareAt =
    claimed === '' ? null : readAmount(claimed, currency, 'compare_at_invalid', 'compare-at')
  return { row, sku, from: from.toUTC(), amount, compareAt }
}

function tooLong() {
  return new DomainException(`A file holds at most ${MOST_ROWS} prices. Send several.`, {
    code: 'history_too_long',
    status: 422,
  })
}
