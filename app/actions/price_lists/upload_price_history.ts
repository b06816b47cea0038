import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import db from '@adonisjs/lucid/services/db'
import DomainException, { type FieldError } from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import PriceList from '#models/price_list'
import type Project from '#models/project'
import { dayText } from '#pricing/prior_price/index'
import {
  addHistory,
  historyConflicts,
  type HistoryConflict,
} from '#queries/price_lists/add_history'
import { clock } from '#services/clock'
import { errorAt, readPriceHistory } from '#services/price_history_csv'

const LARGEST = 20 * 1024 * 1024
const MOST_ERRORS = 50

/** How a history grew. */
export interface UploadedHistory {
  rows: number
  /** Those that were not on record yet. */
  added: number
}

/**
 * Adds prices of before Calibrate to the history of a list, all of a file or none of it. What
 * Calibrate has recorded itself stands: a file may only tell of the time before. The same file
 * twice adds nothing.
 *
 * @throws {DomainException} 422 `history_invalid` with the rows, `not_csv`, `file_empty`,
 *   `history_columns_missing`, `history_too_long`; 413 `history_too_large`
 */
export async function uploadPriceHistory(
  project: Project,
  { id, currency }: PriceList,
  { stream, filename }: { stream: Readable; filename: string | null },
  actor: Actor
): Promise<UploadedHistory> {
  const bytes = await wholeOf(stream)
  const { timeZone } = project
  const read = await readPriceHistory(bytes, { currency, timeZone, now: clock.now() })
  if (read.errors.length > 0) throw invalid(read.errors)
  if (read.rows.length === 0) throw EMPTY

  return db.transaction(async (trx) => {
    const list = await PriceList.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    const conflicts = await historyConflicts(list, read.rows, MOST_ERRORS, trx)
    if (conflicts.length > 0) throw invalid(conflicts.map((each) => errorOf(each, timeZone)))
    const added = await addHistory(list, read.rows, trx)
    if (added > 0) {
      const moments = read.rows.map(({ from }) => from.toISO()!).toSorted()
      await Event.record(
        {
          projectId: project.id,
          action: 'price_list.history_uploaded',
          subject: { type: 'price_list', id },
          actor,
          after: {
            ...{ name: list.name, filename, rows: added },
            sha256: createHash('sha256').update(bytes).digest('hex'),
            ...{ from: moments[0], to: moments[moments.length - 1] },
          },
        },
        trx
      )
    }
    return { rows: read.rows.length, added }
  })
}

async function wholeOf(stream: Readable) {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > LARGEST) throw TOO_LARGE
    chunks.push(chunk)
  }
  if (size === 0) throw EMPTY
  return Buffer.concat(chunks)
}

function errorOf({ row, sku, code, since }: HistoryConflict, timeZone: string) {
  const messages = {
    variant_not_found: `No variant has the SKU ${sku}.`,
    history_recorded: `Calibrate has recorded this price itself since ${since && dayText(since.getTime(), timeZone)}. A file may only tell of the time before.`,
    history_differs: `Another price of ${sku} is on record for the same moment, and a history never changes.`,
  }
  return errorAt(row, code, messages[code])
}

function invalid(errors: FieldError[]) {
  const others = errors.length - 1
  const many =
    others >= MOST_ERRORS - 1 ? 'Many other rows' : `${others} other row${others === 1 ? '' : 's'}`
  const more = others > 0 ? ` ${many} cannot go in either.` : ''
  return new DomainException(`Nothing was added. ${errors[0].message}${more}`, {
    code: 'history_invalid',
    status: 422,
    errors: errors.slice(0, MOST_ERRORS),
  })
}

const EMPTY = new DomainException('The file holds no price.', { code: 'file_empty', status: 422 })
const TOO_LARGE = new DomainException('The file is larger than 20 MB. Send it in parts.', {
  code: 'history_too_large',
  status: 413,
})
