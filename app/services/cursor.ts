import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'

export interface PageRequest {
  limit: number
  /** The key values of the last row of the page before, or null at the start. */
  after: (string | number)[] | null
}

const MOST = 200

/**
 * Reads `?limit=` (at most 200) and `?cursor=` (opaque, as given in `nextCursor`).
 *
 * @throws {DomainException} 422 `cursor_invalid`, `limit_invalid`
 */
export function readPage({ request }: Pick<HttpContext, 'request'>, usual = 50): PageRequest {
  const asked = request.input('limit', usual)
  const limit = Number(asked)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    throw new DomainException(`limit is a whole number from 1 to ${MOST}.`, {
      code: 'limit_invalid',
      status: 422,
    })
  }
  const cursor = request.input('cursor')
  return { limit, after: cursor ? decode(String(cursor)) : null }
}

/**
 * Cuts a result that was asked for with one row more than the limit.
 *
 * @param keyOf the values the query is ordered by, the same ones `after` is compared with
 */
export function pageOf<Row>(rows: Row[], limit: number, keyOf: (row: Row) => (string | number)[]) {
  const page = rows.slice(0, limit)
  const nextCursor = rows.length > limit ? cursorAt(keyOf(page[page.length - 1])) : null
  return { rows: page, nextCursor }
}

/** The cursor that continues after the row with this key. */
export function cursorAt(key: (string | number)[]) {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

function decode(cursor: string): (string | number)[] {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const isKey =
      Array.isArray(key) && key.every((v) => typeof v === 'string' || Number.isFinite(v))
    if (isKey) return key
  } catch {}
  throw new DomainException('This cursor was not made here. Start again without one.', {
    code: 'cursor_invalid',
    status: 422,
  })
}
