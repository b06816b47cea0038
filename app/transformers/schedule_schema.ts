import type Rule from '#models/rule'
import { missedAnswers, scheduleKinds, type Schedule } from '#pricing/schedule/index'
import { clock } from '#services/clock'
import { momentsAfter } from '#services/schedule'

/** When a rule runs by itself, in the order people read it in; null where it does not. */
export function transformSchedule(schedule: Schedule | null) {
  if (!schedule) return null
  const { timeZone, missed, ...timing } = schedule
  if (timing.kind === 'once') return { kind: timing.kind, at: timing.at, timeZone, missed }
  if (timing.kind === 'recurring') return { kind: timing.kind, cron: timing.cron, timeZone, missed }
  return { kind: timing.kind, from: timing.from, until: timing.until, timeZone, missed }
}

/** The next moment at which a rule in force runs, or its window begins. */
export function nextRunAt({ archivedAt }: Rule, schedule: Schedule | null) {
  if (!schedule || archivedAt) return null
  return momentsAfter(schedule, clock.now(), 1)[0]?.toISO() ?? null
}

const moment = (description: string) => ({ type: 'string', description }) as const

/** A schedule as it is written and read. */
export const scheduleSchema = {
  type: ['object', 'null'],
  description: 'When the rule runs by itself; null: only when somebody proposes a plan of it.',
  required: ['kind'],
  properties: {
    kind: { enum: [...scheduleKinds] },
    at: moment('`once`: the moment. Without an offset it is of the time zone.'),
    cron: {
      type: 'string',
      description: '`recurring`: five fields, at most every 5 minutes.',
      examples: ['0 6 * * 1-5'],
    },
    from: moment('`window`: when prices change.'),
    until: moment('`window`: when they are restored.'),
    timeZone: {
      type: 'string',
      description: 'IANA; the project’s when absent.',
      examples: ['Europe/Berlin'],
    },
    missed: {
      enum: [...missedAnswers],
      description:
        'What becomes of a run that could not begin within an hour: it runs once later, or is only reported.',
    },
  },
} as const
