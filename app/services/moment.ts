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
  const message = `"${text}" is no moment in ISO 8601, like 2026-06-01T00:00:00Z.`
  throw new DomainException(message, {
    code: 'moment_invalid',
    status: 422,
    errors: [{ pointer, code: 'moment_invalid', message }],
  })
}

/**
 * The same for a moment that has been; now when there is none.
 *
 * @throws {DomainException} 422 `moment_invalid`, `moment_to_come`
 */
export function readPastMoment(text: string | undefined, timeZone: string, pointer: string) {
  const now = clock.now()
  if (!text) return now
  const moment = readMoment(text, timeZone, pointer)
  if (moment <= now) return moment
  const message = 'This moment is still to come, and only what has been can be explained.'
  throw new DomainException(message, {
    code: 'moment_to_come',
    status: 422,
    errors: [{ pointer, code: 'moment_to_come', message }],
  })
}
