const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long before a reduction prices count (Directive 98/6/EC art. 6a(2): not shorter than 30 days). */
export const WINDOW_DAYS = 30

const formats = new Map<string, Intl.DateTimeFormat>()
const starts = new Map<string, Map<number, number>>()
const MOST_STARTS = 10_000

/**
 * Where the window before a moment begins: at 00:00 in the time zone, 30 days before the moment's
 * day. So it holds 30 full days, and the part of its own day that has passed; daylight saving makes
 * it an hour longer or shorter. Milliseconds since 1970 in UTC, in and out.
 */
export function windowStart(moment: number, timeZone: string): number {
  let known = starts.get(timeZone)
  if (!known) starts.set(timeZone, (known = new Map()))
  const found = known.get(moment)
  if (found !== undefined) return found
  const [year, month, day] = localDate(moment, timeZone)
  const start = startOfDay(Date.UTC(year, month - 1, day - WINDOW_DAYS), timeZone)
  // A plan asks for few moments, and for most of them again and again.
  if (known.size >= MOST_STARTS) known.clear()
  known.set(moment, start)
  return start
}

/**
 * From which midnight on, in the time zone, the window before a reduction that begins then is
 * covered by a history that is complete since a moment. Milliseconds in UTC, in and out.
 */
export function coveredFrom(completeSince: number, timeZone: string): number {
  const [year, month, day] = localDate(completeSince, timeZone)
  const isMidnight = startOfDay(Date.UTC(year, month - 1, day), timeZone) === completeSince
  const firstFullDay = isMidnight ? day : day + 1
  return startOfDay(Date.UTC(year, month - 1, firstFullDay + WINDOW_DAYS), timeZone)
}

const daysKnown = new Map<string, Map<number, string>>()

/** The day of a moment in a time zone, as an ISO 8601 date. */
export function dayOf(moment: number, timeZone: string): string {
  let known = daysKnown.get(timeZone)
  if (!known) daysKnown.set(timeZone, (known = new Map()))
  const found = known.get(moment)
  if (found !== undefined) return found
  const [year, month, day] = localDate(moment, timeZone)
  const text = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
  if (known.size >= MOST_STARTS) known.clear()
  known.set(moment, text)
  return text
}

/** How many whole days lie between two moments. */
export function daysBetween(from: number, to: number): number {
  return Math.floor((to - from) / DAY)
}

/**
 * The first instant of a day in a time zone; where midnight is left out by daylight saving, the
 * moment of the leap. The day is given as the UTC time of its midnight.
 */
function startOfDay(midnight: number, timeZone: string): number {
  const offsets = [midnight - DAY, midnight + DAY].map((near) => offsetAt(near, timeZone))
  const candidates = offsets.map((offset) => midnight - offset).toSorted((one, two) => one - two)
  const isThatDay = (instant: number) => {
    const [year, month, day] = localDate(instant, timeZone)
    return Date.UTC(year, month - 1, day) === midnight
  }
  return candidates.find(isThatDay) ?? candidates[candidates.length - 1]
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const [year, month, day, hour, minute, second] = localDate(instant, timeZone)
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return shown - Math.floor(instant / 1000) * 1000
}

/** What calendars and clocks in the zone show: year, month (1 to 12), day, hour, minute, second. */
function localDate(instant: number, timeZone: string): number[] {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  const names = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  return names.map((name) => Number(parts.get(name)))
}
