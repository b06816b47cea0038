import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { from as copyFrom } from 'pg-copy-streams'
import { connectionOf } from '#queries/raw_connection'

type Cell = string | number | boolean | null

/**
 * Sends rows by COPY, inside the transaction: by far the fastest way in.
 *
 * @param target the table and its columns, `places (id, name)`
 */
export async function copyIn(
  target: string,
  rows: Iterable<Cell[]>,
  trx: TransactionClientContract
) {
  const connection = await connectionOf(trx)
  const stream = connection.query(copyFrom(`copy ${target} from stdin`))
  await pipeline(Readable.from(lines(rows), { objectMode: false }), stream)
}

/** A text[] in PostgreSQL's own notation. */
export function arrayLiteral(words: string[]) {
  const quoted = words.map((word) => `"${word.replace(/["\\]/g, String.raw`\$&`)}"`)
  return `{${quoted.join(',')}}`
}

const FLUSH_AT = 64 * 1024
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function* lines(rows: Iterable<Cell[]>) {
  let buffer = ''
  for (const row of rows) {
    buffer += `${row.map(cellText).join('\t')}\n`
    if (buffer.length >= FLUSH_AT) {
      yield buffer
      buffer = ''
    }
  }
  if (buffer !== '') yield buffer
}

function cellText(cell: Cell) {
  if (cell === null) return String.raw`\N`
  return typeof cell === 'string' ? cell.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char]) : cell
}
