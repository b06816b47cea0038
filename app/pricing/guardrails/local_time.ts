/** Days of the week as JSON names them, in the order of ISO 8601. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** What the clock on a wall shows: the day of the week from 0, Monday, and the minute of the day. */
export type LocalTime = { weekday: number; minute: number }

const clocks = new Map<string, Intl.DateTimeFormat>()
const calendars = new Map<string, Intl.DateTimeFormat>()

/** Whether it is the name of an IANA time zone. */
export function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string' || /^[+-]/.test(zone)) return false
  try {
    clockIn(zone)
    return true
  } catch {
    return false
  }
}

/**
 * What clocks in the zone show at a moment in ms of UTC, summer time and all: an hour that is
 * skipped is never shown, one that comes twice is shown twice.
 */
export function localTime(now: number, zone: string): LocalTime {
  const parts = partsOf(clockIn(zone), now)
  const weekday = weekdays.indexOf(parts.weekday.toLowerCase() as Weekday)
  return { weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) }
}

/** A moment for people, by the clocks of the zone: "27 Nov 2026 00:00". */
export function momentText(now: number, zone: string): string {
  const { day, month, year, hour, minute } = partsOf(calendarIn(zone), now)
  return `${day} ${month} ${year} ${hour}:${minute}`
}

/** 510 is "08:30". */
export function timeText(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** "08:30" is 510; undefined for what is no time. */
export function minuteOf(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) : null
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

const two = (count: number) => String(count).padStart(2, '0')

function clockIn(zone: string) {
  return remembered(clocks, zone, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
}

function calendarIn(zone: string) {
  return remembered(calendars, zone, {
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  })
}

function remembered(
  formats: Map<string, Intl.DateTimeFormat>,
  timeZone: string,
  options: Intl.DateTimeFormatOptions
) {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone, hourCycle: 'h23' })
    formats.set(timeZone, format)
  }
  return format
}

function partsOf(format: Intl.DateTimeFormat, now: number) {
  const parts = format.formatToParts(now).map(({ type, value }) => [type, value])
  return Object.fromEntries(parts) as Record<Intl.DateTimeFormatPartTypes, string>
}
