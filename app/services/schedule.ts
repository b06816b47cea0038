import { Cron } from 'croner'
import { DateTime } from 'luxon'
import type { Schedule } from '#pricing/schedule/index'

/** So late a run still counts as on time; as long as a scheduled plan waits for its moment. */
export const ON_TIME = { hours: 1 }

/** So long before a window begins its plans are proposed, for people to review and approve. */
export const LEAD = { days: 7 }

/** Two runs of a rule are at least so far apart: each proposes a plan that somebody may review. */
export const LEAST_APART_MINUTES = 5

/** So many runs are looked at for that: more than a day of them at the shortest distance. */
const LOOKED_AT = 300

/**
 * Reads a cron line of five fields, as `man 5 crontab` has them, with names of days and months.
 *
 * @returns the line as it is kept, or what is wrong with it in words
 */
export function readCron(
  line: string
): { ok: true; cron: string } | { ok: false; message: string } {
  const cron = line.trim().replaceAll(/\s+/g, ' ')
  if (cron.split(' ').length !== 5) {
    return {
      ok: false,
      message:
        'A cron line has five parts: minute, hour, day, month, weekday. 0 6 * * 1-5 is 06:00 on weekdays.',
    }
  }
  const wrong = cron.split(' ').findIndex((part, index) => !isReadable(part, index))
  if (wrong >= 0) {
    const part = cron.split(' ')[wrong]
    return {
      ok: false,
      message: `The ${CRON_PARTS[wrong]} “${part}” of this cron line cannot be read.`,
    }
  }
  const runs = new Cron(cron, { mode: '5-part', timezone: 'UTC', paused: true }).nextRuns(LOOKED_AT)
  if (runs.length === 0)
    return { ok: false, message: 'This cron line names a day that never comes.' }
  const apart = runs.slice(1).map((run, index) => run.getTime() - runs[index].getTime())
  if (Math.min(...apart) < LEAST_APART_MINUTES * 60_000) {
    return {
      ok: false,
      message: `A rule runs at most every ${LEAST_APART_MINUTES} minutes. */${LEAST_APART_MINUTES} * * * * says that.`,
    }
  }
  return { ok: true, cron }
}

const CRON_PARTS = ['minute', 'hour', 'day', 'month', 'weekday']

function isReadable(part: string, index: number) {
  try {
    return new Cron(CRON_PARTS.map((_, at) => (at === index ? part : '*')).join(' '), {
      ...{ mode: '5-part', paused: true },
    })
  } catch {
    return false
  }
}

/**
 * Reads a moment: with an offset as it stands, without one on the clocks of the zone. What they
 * show twice, when they are set back, is the first time; what they skip is no moment.
 */
export function readLocalMoment(
  text: string,
  timeZone: string
): { ok: true; moment: DateTime } | { ok: false; message: string } {
  const read = DateTime.fromISO(text, { zone: timeZone })
  if (!read.isValid)
    return { ok: false, message: 'Write a day and a time, such as 2027-06-01T06:00.' }
  if (/(Z|[+-]\d\d(:?\d\d)?)$/i.test(text.split('T')[1] ?? ''))
    return { ok: true, moment: read.toUTC() }

  const typed = DateTime.fromISO(text, { zone: 'utc' })
  if (read.toFormat('yyyyMMddHHmm') !== typed.toFormat('yyyyMMddHHmm')) {
    const day = typed.toFormat('d LLL yyyy')
    return {
      ok: false,
      message: `Clocks in ${timeZone} skip ${typed.toFormat('HH:mm')} on ${day}. Choose ${read.toFormat('HH:mm')}.`,
    }
  }
  const [first] = read.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis())
  return { ok: true, moment: first.toUTC() }
}

/**
 * The moments after this one at which a schedule does something: its runs, or the begin of its window.
 *
 * A cron line's clocks are those of its zone. When they skip a time of day, what was to run then
 * runs at the first moment after the gap (a line that runs many times an hour leaves the gap out);
 * when they show one twice, it runs the first time only, unless it runs every hour anyway.
 */
export function momentsAfter(schedule: Schedule, after: DateTime, count: number): DateTime[] {
  switch (schedule.kind) {
    case 'once':
      return future(schedule.at, after)
    case 'window':
      return future(schedule.from, after)
    case 'recurring':
      return cronOf(schedule).nextRuns(count, after.toJSDate()).map(inUtc)
  }
}

/** The first moment of a schedule that somebody has to take; a window's also while it is open. */
export function firstDue(schedule: Schedule | null, now: DateTime): DateTime | null {
  if (!schedule) return null
  if (schedule.kind !== 'window') return momentsAfter(schedule, now, 1)[0] ?? null
  return moment(schedule.until) > now ? moment(schedule.from) : null
}

/** A moment of a schedule that has come, and what is to be done about it. */
export interface Turn {
  due: DateTime
  /** When a window ends. */
  until: DateTime | null
  /** How many runs before this one nobody took. */
  missedBefore: number
  isLate: boolean
  /** It is not run any more, only told. */
  isMissed: boolean
  /** The moment after it. */
  next: DateTime | null
}

/** What is to be done now about a schedule whose next moment is `due`; null while nothing is. */
export function turnOf(schedule: Schedule, due: DateTime, now: DateTime): Turn | null {
  if (schedule.kind === 'window') return windowTurn(schedule, now)
  if (due > now) return null
  const dues = schedule.kind === 'recurring' ? duesUntil(schedule, due, now) : [due]
  const latest = dues.at(-1)!
  const isLate = latest.plus(ON_TIME) < now
  return {
    ...{ due: latest, until: null, missedBefore: dues.length - 1, isLate },
    isMissed: isLate && schedule.missed === 'report',
    next: momentsAfter(schedule, latest, 1)[0] ?? null,
  }
}

function windowTurn(schedule: Schedule & { kind: 'window' }, now: DateTime): Turn | null {
  const [from, until] = [moment(schedule.from), moment(schedule.until)]
  if (now < from.minus(LEAD)) return null
  const isLate = from.plus(ON_TIME) < now
  const isMissed = until <= now || (isLate && schedule.missed === 'report')
  return { due: from, until, missedBefore: 0, isLate, isMissed, next: null }
}

function duesUntil(schedule: Schedule & { kind: 'recurring' }, first: DateTime, now: DateTime) {
  const cron = cronOf(schedule)
  const dues = [first]
  for (;;) {
    const next = cron.nextRun(dues.at(-1)!.toJSDate())
    if (!next || next.getTime() > now.toMillis()) return dues
    dues.push(inUtc(next))
  }
}

function cronOf({ cron, timeZone }: Schedule & { kind: 'recurring' }) {
  return new Cron(cron, { mode: '5-part', timezone: timeZone, paused: true })
}

const moment = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' })
const inUtc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' })
const future = (iso: string, after: DateTime) => (moment(iso) > after ? [moment(iso)] : [])
