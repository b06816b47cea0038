import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import DomainException from '#exceptions/domain_exception'
import { toUtf8, type Encoding } from '#services/catalog_csv/encoding'

export type Delimiter = ',' | ';' | '\t' | '|'

/** What has to be known to cut a file into cells. */
export interface Dialect {
  encoding: Encoding
  delimiter: Delimiter
}

/** One line of the sheet: `row` is its number there, counted from 1. */
export interface Record {
  row: number
  cells: string[]
}

const DELIMITERS: Delimiter[] = [',', ';', '\t', '|']
const LONGEST_RECORD = 1024 * 1024

/**
 * Finds the delimiter in the start of a file: the one that Excel's `sep=` line names, else the one
 * that stands most often in the header, outside of quotes.
 */
export function detectDelimiter(start: string): Delimiter {
  const named = /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(start)?.[1]
  if (named) return DELIMITERS.find((delimiter) => delimiter === named) ?? ','
  const header = start.replaceAll(/"(?:[^"]|"")*"/g, '').match(/^\s*([^\r\n]*)/)![1]
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]
}

/**
 * Cuts a file into records, header included, as it streams past. Lines without any text are left
 * out, but counted.
 *
 * @throws {DomainException} 422 `quote_not_closed` where a quote swallows the rest of the file
 */
export async function* readRecords(chunks: AsyncIterable<Buffer>, dialect: Dialect) {
  const parser = Readable.from(toUtf8(chunks, dialect.encoding), { objectMode: false }).compose(
    parse({
      bom: true,
      delimiter: dialect.delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_RECORD,
    })
  )
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1
      const isNothing = cells.every((cell) => cell.trim() === '')
      const namesDelimiter = row === 1 && /^sep=/i.test(cells[0])
      if (!isNothing && !namesDelimiter) yield { row, cells } satisfies Record
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error
  }
}

/** The parser counts for itself: it has read further than it has handed over. */
function unreadable(error: CsvError) {
  const row = Number(error.records) + 1
  const never = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']
  if (never.includes(error.code)) {
    return new DomainException(
      `A quote that opens in row ${row} is never closed, so what follows cannot be read. Close it, or write "" for a quote inside a cell.`,
      { code: 'quote_not_closed', status: 422 }
    )
  }
  return new DomainException(`Row ${row} cannot be read as CSV.`, { code: 'not_csv', status: 422 })
}
