import { DateTime } from 'luxon'

/** A zone in whose day we are in the middle now, so that what was just done is today. */
export function zoneAtNoon() {
  const ahead = 12 - DateTime.utc().hour
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
