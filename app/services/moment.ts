import { DateTime } from 'luxon'
import DomainException from '#exceptions/domain_exception'
import { clock } from '#services/clock'

/**
 * Reads an ISO 8601 moment; without an offset it is in the given time zone.
 *
 * @throws {DomainException} 422 `moment_invalid` with the pointer of the field
 */
export function readMoment(text: string, timeZone: string, pointer: string) {
  const moment = DateTime.fromISO(text, { zone: timeZone })
  if (moment.isValid) return moment.toUTC()
  throw refusal('moment_invalid', notMoment(text), pointer)
}

export type PastMoment =
  { ok: true; moment: DateTime } | { ok: false; code: string; message: string }

/** Reads a moment that has been, in the same way; now when there is no text. */
export function parsePastMoment(text: string | undefined, timeZone: string): PastMoment {
  const now = clock.now()
  if (!text) return { ok: true, moment: now }
  const moment = DateTime.fromISO(text, { zone: timeZone }).toUTC()
  if (!moment.isValid) return { ok: false, code: 'moment_invalid', message: notMoment(text) }
  if (moment <= now) return { ok: true, moment }
  const message = 'This moment is still to come, and only what has been can be explained.'
  return { ok: false, code: 'moment_to_come', message }
}

/** @throws {DomainException} 422 `moment_invalid`, `moment_to_come` with the pointer of the field */
export function readPastMoment(text: string | undefined, timeZone: string, pointer: string) {
  const read = parsePastMoment(text, timeZone)
  if (read.ok) return read.moment
  throw refusal(read.code, read.message, pointer)
}

function notMoment(text: string) {
  return `"${text}" is no moment in ISO 8601, like 2026-06-01T00:00:00Z.`
}

function refusal(code: string, message: string, pointer: string) {
  return new DomainException(message, { code, status: 422, errors: [{ pointer, code, message }] })
}
