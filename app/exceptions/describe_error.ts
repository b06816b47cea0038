import { databaseRefusal } from '#exceptions/database_refusal'
import DomainException, { type FieldError } from '#exceptions/domain_exception'
import { FAILURE, refusal, type Refusal } from '#exceptions/refusal'

interface KnownError extends Error {
  code?: string
  status?: number
  messages?: ValidationMessage[]
}

interface ValidationMessage {
  field: string
  rule: string
  message: string
}

/** Errors of the framework that have a meaning to who is asking, by their code. */
const BY_CODE: Record<string, Refusal> = {
  E_ROUTE_NOT_FOUND: refusal({
    status: 404,
    code: 'not_found',
    detail: 'The address is mistyped, or what was there is gone.',
  }),
  E_ROW_NOT_FOUND: refusal({
    status: 404,
    code: 'not_found',
    detail: 'It does not exist, or it belongs to somebody else.',
  }),
  E_BAD_CSRF_TOKEN: refusal({
    status: 403,
    code: 'form_expired',
    title: 'This form was open for too long',
    detail: 'Nothing was changed. Go back, reload the page and send it again.',
  }),
  E_UNAUTHORIZED_ACCESS: refusal({
    status: 401,
    code: 'unauthorized',
    title: 'Nobody is signed in',
    detail: 'Sign in first.',
  }),
  E_REQUEST_ENTITY_TOO_LARGE: refusal({
    status: 413,
    code: 'body_too_large',
    detail: 'The body is larger than what is read here.',
  }),
  E_ENCODING_UNSUPPORTED: refusal({
    status: 415,
    code: 'encoding_unsupported',
    detail: 'The body is compressed or encoded in a way that is not read here.',
  }),
  E_REQUEST_ABORTED: refusal({
    status: 400,
    code: 'body_incomplete',
    detail: 'The body ended before its announced length.',
  }),
  host_not_found: refusal({
    status: 404,
    code: 'host_not_found',
    detail: 'There is no site at this host.',
  }),
}

/** Finds the words for an error. Whatever has none is a failure of ours, and says nothing more. */
export function describeError(error: unknown): Refusal {
  if (!(error instanceof Error)) return FAILURE
  const known = error as KnownError
  if (error instanceof DomainException) return describeDomain(error)
  if (known.code === 'E_VALIDATION_ERROR' && known.messages) return describeFields(known.messages)
  if (known.code && BY_CODE[known.code]) return BY_CODE[known.code]
  return databaseRefusal(known) ?? describeByStatus(known)
}

function describeDomain(error: DomainException): Refusal {
  const { status, message, errors, headers } = error
  const code = error.code ?? 'refused'
  const members = { ...placeOf(errors), ...error.members }
  return refusal({ status, code, detail: message, errors, members, headers })
}

/** Where in a selector's text the first mistake is: what a search box puts its mark under. */
function placeOf(errors: FieldError[]) {
  const { position, length } = errors.find((error) => error.position !== undefined) ?? {}
  return position === undefined ? {} : { position, length }
}

function describeFields(messages: ValidationMessage[]): Refusal {
  const errors = messages.map(({ field, rule, message }) => ({
    pointer: pointerOf(field),
    code: snakeCase(rule),
    message,
  }))
  const fields = errors.length === 1 ? 'One field needs' : `${errors.length} fields need`
  const detail = `${fields} another look: ${errors[0]?.message ?? 'see errors'}.`
  return refusal({ status: 422, code: 'validation_failed', detail, errors })
}

/** Errors of parsers carry a status below 500 but no code of ours. */
function describeByStatus(error: KnownError): Refusal {
  if (error instanceof SyntaxError && error.status === 400) return UNREADABLE
  if (error.status === 415) return BY_CODE.E_ENCODING_UNSUPPORTED
  if (/^Z_[A-Z]+_ERROR$/.test(error.code ?? '')) return UNREADABLE
  if (error.status === 422 && error.message.startsWith('Invalid JSON')) return UNREADABLE
  if (error.status === 400 && MULTIPART.test(error.message)) return BROKEN_FORM
  const status = error.status ?? 500
  if (status < 400 || status >= 500) return FAILURE
  return refusal({ status, code: 'request_invalid', detail: 'The request cannot be carried out.' })
}

const UNREADABLE = refusal({
  status: 400,
  code: 'body_invalid',
  detail: 'The body cannot be read: send a JSON object with "Content-Type: application/json".',
})

/** What the parser of forms says of a body that is none: it has no codes. */
const MULTIPART =
  /^(Invalid multipart request|content-type missing boundary|Expected .* [Rr]eceived|Empty header field|unknown transfer-encoding)/

const BROKEN_FORM = refusal({
  status: 400,
  code: 'body_invalid',
  detail: 'The form cannot be read: send multipart/form-data, whole and with its boundary.',
})

/** `rows.0.amount` as a JSON pointer (RFC 6901). */
function pointerOf(field: string) {
  const parts = field.split('.').map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
  return `/${parts.join('/')}`
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
