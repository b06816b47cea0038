import { DateTime } from 'luxon'

/** A moment in words, in the project's zone: "on 3 Jun 2026 at 14:05 Europe/Berlin". */
export function momentText(at: Date | DateTime, timeZone: string) {
  const moment = at instanceof Date ? DateTime.fromJSDate(at) : at
  return (
    moment.setZone(timeZone).setLocale('en-GB').toFormat(`'on' d LLL yyyy 'at' HH:mm`) +
    ` ${timeZone}`
  )
}
