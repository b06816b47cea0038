import { refusal, type Refusal } from '#exceptions/refusal'

/** PostgreSQL's error classes (its manual, appendix A) that mean something to who is asking. */
const BY_SQLSTATE: Record<string, Refusal> = {
  '23505': refusal({
    status: 409,
    code: 'conflict',
    detail: 'Something with the same name or key exists already.',
  }),
  '23503': refusal({
    status: 422,
    code: 'reference_invalid',
    detail: 'Something this refers to does not exist, or is still in use.',
  }),
  '23514': refusal({
    status: 422,
    code: 'value_invalid',
    detail: 'A value is outside what is allowed.',
  }),
  '23502': refusal({ status: 422, code: 'value_missing', detail: 'A value is missing.' }),
  '22001': refusal({ status: 422, code: 'value_too_long', detail: 'A value is too long.' }),
  '22003': refusal({
    status: 422,
    code: 'value_out_of_range',
    detail: 'A number is too large or too small.',
  }),
  '22007': refusal({ status: 422, code: 'value_invalid', detail: 'A date cannot be read.' }),
  '22008': refusal({ status: 422, code: 'value_out_of_range', detail: 'A date is out of range.' }),
  '22P02': refusal({ status: 422, code: 'value_invalid', detail: 'A value has the wrong form.' }),
  '22021': refusal({ status: 422, code: 'value_invalid', detail: 'A text is not valid UTF-8.' }),
  '22P05': refusal({ status: 422, code: 'value_invalid', detail: 'A text cannot be stored.' }),
  '57014': refusal({
    status: 503,
    code: 'statement_timeout',
    detail: 'This took too long and was stopped. Narrow it, or try again later.',
  }),
}

const BUSY = refusal({
  status: 503,
  code: 'busy',
  detail: 'Others are changing the same things. Nothing was changed; try again.',
})

const UNAVAILABLE = refusal({
  status: 503,
  code: 'database_unavailable',
  detail: 'The database cannot be reached. Nothing was changed; try again shortly.',
})

const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
const CONNECTION = /^(08...|53[34]..|57P0[1-5])$/
const CONTENTION = /^(40001|40P01|55P03)$/
const POOL_IS_EMPTY = 'KnexTimeoutError'
const LOST = /Connection terminated|Client has encountered a connection error|pool is draining/i

interface DatabaseError extends Error {
  code?: string
  table?: string
  constraint?: string
  routine?: string
  severity?: string
}

/** The refusal an error of the database stands for, or null for one that is a fault of ours. */
export function databaseRefusal(error: DatabaseError): Refusal | null {
  const code = error.code ?? ''
  if (isSqlState(error) && BY_SQLSTATE[code]) return BY_SQLSTATE[code]
  if (CONTENTION.test(code)) return BUSY
  if (error.name === POOL_IS_EMPTY || NETWORK.test(code) || CONNECTION.test(code)) {
    return UNAVAILABLE
  }
  return LOST.test(error.message) ? UNAVAILABLE : null
}

/** What may be logged of it: never the statement nor the values, which can be people's. */
export function loggableDatabaseError(error: DatabaseError) {
  if (!isSqlState(error)) return null
  const { name, code, table, constraint, routine, stack } = error
  const frames = stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { type: name, code, table, constraint, routine, stack: frames?.join('\n') }
}

const isSqlState = (error: DatabaseError) =>
  /^[0-9A-Z]{5}$/.test(error.code ?? '') && typeof error.severity === 'string'
