import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'

export interface PageRequest {
  limit: number
  /** The key values of the last row of the page before, or null at the start. */
  after: (string | number)[] | null
}

const MOST = 200

/** What the values of a list's key are, in order: most lists are ordered by an id alone. */
type KeyShape = ('id' | 'text')[]

/**
 * Reads `?limit=` (at most 200) and `?cursor=` (opaque, as given in `nextCursor`).
 *
 * @param shape of the key that the list is ordered by: a cursor of another list is refused here,
 *   because a query would break on it or quietly start somewhere else
 * @throws {DomainException} 422 `cursor_invalid`, `limit_invalid`
 */
export function readPage(
  { request }: Pick<HttpContext, 'request'>,
  usual = 50,
  shape: KeyShape = ['id']
): PageRequest {
  const asked = request.input('limit', usual)
  const limit = Number(asked)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    throw new DomainException(`limit is a whole number from 1 to ${MOST}.`, {
      code: 'limit_invalid',
      status: 422,
    })
  }
  const cursor = request.input('cursor')
  return { limit, after: cursor ? decode(String(cursor), shape) : null }
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

function decode(cursor: string, shape: KeyShape): (string | number)[] {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (fits(key, shape)) return key
  } catch {}
  throw new DomainException('This cursor was not made here. Start again without one.', {
    code: 'cursor_invalid',
    status: 422,
  })
}

function fits(key: unknown, shape: KeyShape): key is (string | number)[] {
  return (
    Array.isArray(key) &&
    key.length === shape.length &&
    shape.every((part, at) => (part === 'id' ? isId(key[at]) : isText(key[at])))
  )
}

const isId = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0

/** PostgreSQL keeps no null characters, so no key holds one. */
const isText = (value: unknown) => typeof value === 'string' && !value.includes('\0')
