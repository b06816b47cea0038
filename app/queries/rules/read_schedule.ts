import { DateTime } from 'luxon'
import type Project from '#models/project'
import { escapePointer, unknownKeyMessage } from '#pricing/field_errors'
import { missedAnswers, scheduleKinds, type Missed, type Schedule } from '#pricing/schedule/index'
import type { Mistake } from '#queries/reading'
import { readCron, readLocalMoment } from '#services/schedule'

export type ScheduleReading =
  { ok: true; schedule: Schedule | null } | { ok: false; errors: Mistake[] }

const TIME_ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

/**
 * Reads when a rule is to run. Pointers start at `/schedule`. Moments without an offset are of the
 * schedule's zone, which is the project's where none is given.
 */
export function readSchedule(project: Project, json: unknown): ScheduleReading {
  if (json === null || json === undefined) return { ok: true, schedule: null }
  if (typeof json !== 'object' || Array.isArray(json)) {
    return { ok: false, errors: [mistake('', 'A schedule is an object with a kind, or null.')] }
  }
  return new ScheduleReader(json as Record<string, unknown>, project.timeZone).read()
}

/** Whether all of a schedule lies in the past, so that it would never do anything. */
export function mistakeIfOver(schedule: Schedule | null, now: DateTime): Mistake | null {
  if (!schedule || schedule.kind === 'recurring') return null
  const [key, last] = schedule.kind === 'once' ? ['/at', schedule.at] : ['/until', schedule.until]
  if (DateTime.fromISO(last) > now) return null
  return mistake(key, 'This moment has passed. Choose one to come.', 'schedule_past')
}

/** What a schedule of any kind says; of another kind's parts nothing is made. */
const KEYS = ['kind', 'at', 'cron', 'from', 'until', 'timeZone', 'missed']

class ScheduleReader {
  #errors: Mistake[] = []

  constructor(
    private json: Record<string, unknown>,
    private projectZone: string
  ) {}

  read(): ScheduleReading {
    for (const key of Object.keys(this.json).filter((each) => !KEYS.includes(each))) {
      this.#refuse(`/${escapePointer(key)}`, unknownKeyMessage(key, KEYS), 'unknown_key')
    }
    const timeZone = this.#zone()
    const missed = this.json.missed ?? 'run_once'
    if (!missedAnswers.includes(missed as Missed)) {
      this.#refuse('/missed', 'A missed run is answered with run_once or report.')
    }
    const timing = this.#timing(timeZone)
    if (!timing || this.#errors.length > 0) return { ok: false, errors: this.#errors }
    return { ok: true, schedule: { ...timing, timeZone, missed: missed as Missed } }
  }

  #zone() {
    const zone = this.json.timeZone ?? this.projectZone
    if (TIME_ZONES.has(zone as string)) return zone as string
    this.#refuse('/timeZone', 'This is no IANA time zone, such as Europe/Berlin.')
    return this.projectZone
  }

  #timing(zone: string) {
    switch (this.json.kind) {
      case 'once':
        return { kind: 'once' as const, at: this.#moment('at', zone) }
      case 'recurring':
        return { kind: 'recurring' as const, cron: this.#cron() }
      case 'window':
        return this.#window(zone)
      default:
        this.#refuse('/kind', `A schedule is of the kind ${scheduleKinds.join(', ')}.`)
    }
  }

  #window(zone: string) {
    const from = this.#moment('from', zone)
    const until = this.#moment('until', zone)
    if (this.#errors.length === 0 && until <= from) {
      this.#refuse('/until', 'A window ends after it begins.')
    }
    return { kind: 'window' as const, from, until }
  }

  #moment(key: string, zone: string): string {
    const read = readLocalMoment(String(this.json[key] ?? ''), zone)
    if (read.ok) return read.moment.toISO()!
    this.#refuse(`/${key}`, read.message)
    return ''
  }

  #cron(): string {
    const read = readCron(String(this.json.cron ?? ''))
    if (read.ok) return read.cron
    this.#refuse('/cron', read.message)
    return ''
  }

  #refuse(pointer: string, message: string, code?: string) {
    this.#errors.push(mistake(pointer, message, code))
  }
}

function mistake(pointer: string, message: string, code = 'schedule_invalid'): Mistake {
  return { pointer: `/schedule${pointer}`, code, message }
}
