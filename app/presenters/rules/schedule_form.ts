import { DateTime } from 'luxon'
import type { FieldError } from '#exceptions/domain_exception'
import { cronOf, plainRhythmOf, plainRhythms, type Schedule } from '#pricing/schedule/index'

/** The builder's fields of a schedule as they were typed. */
export interface ScheduleForm {
  kind: string
  /** Times of day and moments are those of the zone. */
  time: string
  cron: string
  at: string
  from: string
  until: string
  /** Empty: the project's. */
  timeZone: string
  missed: string
}

const EMPTY: ScheduleForm = {
  ...{ kind: 'none', time: '06:00', cron: '', at: '', from: '', until: '' },
  ...{ timeZone: '', missed: 'run_once' },
}

/** Reads the posted fields; what is missing is as in an empty form. */
export function scheduleFormOf(posted: unknown): ScheduleForm {
  const fields = typeof posted === 'object' && posted !== null ? posted : {}
  const given = Object.entries(fields).flatMap(([key, value]) => {
    // A field that was emptied arrives as null.
    const text = value === null ? '' : value
    return key in EMPTY && typeof text === 'string' ? [[key, text]] : []
  })
  return { ...EMPTY, ...Object.fromEntries(given) }
}

/** Fills the fields from a schedule; `scheduleOf` gives it back. */
export function formFromSchedule(schedule: Schedule | null): ScheduleForm {
  if (!schedule) return EMPTY
  const { timeZone, missed } = schedule
  const local = (iso: string) =>
    DateTime.fromISO(iso, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm")
  const form = { ...EMPTY, kind: schedule.kind, timeZone, missed }
  if (schedule.kind === 'once') return { ...form, at: local(schedule.at) }
  if (schedule.kind === 'window') {
    return { ...form, from: local(schedule.from), until: local(schedule.until) }
  }
  const plain = plainRhythmOf(schedule.cron)
  if (plain) return { ...form, kind: plain.rhythm, time: plain.time }
  return { ...form, kind: 'cron', cron: schedule.cron }
}

/** A schedule as JSON, still to be read, and what of the form does not make one. */
export function scheduleOf(form: ScheduleForm): { schedule: unknown; errors: FieldError[] } {
  const { kind, time, cron, at, from, until, missed } = form
  const timeZone = form.timeZone === '' ? undefined : form.timeZone
  const zoned = (timing: object) => ({ schedule: { ...timing, timeZone, missed }, errors: [] })
  if (kind === 'none') return { schedule: null, errors: [] }
  if (kind === 'once') return zoned({ kind, at })
  if (kind === 'window') return zoned({ kind, from, until })
  if (kind === 'cron') return zoned({ kind: 'recurring', cron })
  const rhythm = plainRhythms.find((each) => each === kind)
  if (!rhythm) return refused('kind', 'Choose when this rule runs.')
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    return refused('time', 'Write a time of day, such as 06:00.')
  return zoned({ kind: 'recurring', cron: cronOf(rhythm, time) })
}

function refused(key: string, message: string) {
  const error = { pointer: `/schedule/${key}`, code: 'schedule_invalid', message }
  return { schedule: null, errors: [error] }
}

/** What the builder offers for it. */
export function scheduleChoices(projectZone: string) {
  const zones = [...new Set([projectZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  return {
    kinds: [
      { value: 'none', label: 'Only when it is asked to' },
      { value: 'window', label: 'In a window, then restore' },
      { value: 'once', label: 'Once, at a moment' },
      { value: 'daily', label: 'Every day' },
      { value: 'weekdays', label: 'On weekdays, Monday to Friday' },
      { value: 'monthly', label: 'On the first of each month' },
      { value: 'cron', label: 'By a cron line' },
    ],
    zones: zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    projectZone,
    missed: [
      { value: 'run_once', label: 'it runs once, later' },
      { value: 'report', label: 'it is only reported' },
    ],
  }
}
