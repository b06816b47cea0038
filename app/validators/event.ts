import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import type { EventFilter } from '#queries/audit/list_events'

const SUBJECT = /^[a-z_]{1,40}(:[\w.-]{1,80})?$/
const ACTOR = /^(system|(user|token)(:\d{1,15})?)$/
const ACTION = /^[a-z_]{1,40}(\.[a-z_]{0,60})?$/
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?$/

const moment = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  if (MOMENT.test(value) && DateTime.fromISO(value).isValid) return
  field.report('Give a date or a time in ISO 8601, like 2026-11-22T08:00:00Z', 'moment', field)
})

/** The filters of the audit, as they stand in an address. */
export const eventFilterValidator = vine.create({
  subject: vine.string().regex(SUBJECT).optional(),
  actor: vine.string().regex(ACTOR).optional(),
  action: vine.string().regex(ACTION).optional(),
  from: vine.string().use(moment()).optional(),
  to: vine.string().use(moment()).optional(),
})

interface Written {
  subject?: string
  actor?: string
  action?: string
  from?: string
  to?: string
}

/**
 * Reads the filters. A `to` that is a day includes that day.
 *
 * @param zone in which days and times without an offset are meant
 */
export function readEventFilter(written: Written, zone: string): EventFilter {
  const [subjectType, subjectId] = written.subject?.split(':') ?? []
  const [actorType, actorId] = written.actor?.split(':') ?? []
  const to = written.to ? DateTime.fromISO(written.to, { zone }) : undefined
  return {
    subject: subjectType ? { type: subjectType, id: subjectId } : undefined,
    actor: actorType ? { type: actorType, id: actorId ? Number(actorId) : undefined } : undefined,
    action: written.action,
    from: written.from ? DateTime.fromISO(written.from, { zone }) : undefined,
    to: written.to?.includes('T') ? to : to?.plus({ days: 1 }),
  }
}
