import { DateTime } from 'luxon'
import DomainException from '#exceptions/domain_exception'

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
