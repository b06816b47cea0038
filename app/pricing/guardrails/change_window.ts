import { closedSpans } from './closed_spans.ts'
import type { FieldErrors } from '../field_errors.ts'
import type { MomentGuardrail } from './guardrail.ts'
import { readZone } from './limits.ts'
import { localTime, minuteOf, timeText, weekdays, type Weekday } from './local_time.ts'
import { nextText, windowText, type WindowParams } from './window_words.ts'

/**
 * The hours in which prices may be written, by the clocks of a zone. One that does not end after it
 * begins goes on into the next day: Friday 22:00 to 04:00 ends on Saturday. Where clocks skip an
 * hour, what lies in it does not open that day; where they show one twice, it is open twice.
 */
export const changeWindow: MomentGuardrail<WindowParams> = {
  kind: 'change_window',
  scope: 'moment',
  title: 'Change window',
  fields: [
    {
      name: 'weekdays',
      label: 'On these days',
      unit: 'weekdays',
      usual: weekdays.slice(0, 5),
      example: weekdays.slice(0, 5),
    },
    { name: 'from', label: 'From', unit: 'time', usual: '08:00', example: '08:00' },
    {
      name: 'to',
      label: 'Until',
      unit: 'time',
      usual: '18:00',
      example: '18:00',
      help: 'One that ends before it begins goes on into the next day; 00:00 to 00:00 is all day.',
    },
    { name: 'timeZone', label: 'Time zone', unit: 'timeZone' },
  ],
  read: readWindow,
  sentence: (params) => `Prices change only ${windowText(params)}.`,
  compile: (params) => {
    const { timeZone } = params
    return (now) => {
      const { weekday, minute } = localTime(now, timeZone)
      if (isOpen(params, weekday, minute)) return null
      return `Prices change only ${windowText(params)}. They may change next on ${nextText(params, weekday, minute)}.`
    }
  },
  spans: closedBetween,
}

function isOpen({ weekdays: days, ...times }: WindowParams, weekday: number, minute: number) {
  const [from, to] = [minuteOf(times.from)!, minuteOf(times.to)!]
  const today = days.includes(weekdays[weekday])
  if (from < to) return today && minute >= from && minute < to
  const yesterday = days.includes(weekdays[(weekday + 6) % 7])
  return (today && minute >= from) || (yesterday && minute < to)
}

const DAY = 24 * 60 * 60_000

/** What is closed goes on for a week at most, so looking further tells where each begins and ends. */
function closedBetween(params: WindowParams, from: number, until: number) {
  const { timeZone: zone } = params
  const isClosed = (now: number) => {
    const { weekday, minute } = localTime(now, zone)
    return !isOpen(params, weekday, minute)
  }
  const turns = [0, minuteOf(params.from)!, minuteOf(params.to)!]
  const around = { zone, from: from - 8 * DAY, until: until + 8 * DAY }
  const spans = closedSpans(isClosed, turns, around)
  return spans.filter((span) => span.from < until && span.until > from)
}

function readWindow(json: unknown, errors: FieldErrors): WindowParams | undefined {
  const object = errors.object(json, '', ['weekdays', 'from', 'to', 'timeZone'])
  if (!object) return undefined
  const days = readWeekdays(object.weekdays, errors)
  const from = readTime(object.from, '/from', errors)
  const to = object.to === '24:00' ? '00:00' : readTime(object.to, '/to', errors)
  const timeZone = readZone(object.timeZone, errors)
  if (!days || from === undefined || to === undefined || !timeZone) return undefined
  return { weekdays: days, from, to, timeZone }
}

/** In the order of the week, whatever order they came in. */
function readWeekdays(json: unknown, errors: FieldErrors): Weekday[] | undefined {
  const message = `Give at least one of ${weekdays.join(', ')}.`
  if (!Array.isArray(json) || json.length === 0) {
    return errors.add('/weekdays', 'no_weekday', message)
  }
  const known: readonly unknown[] = weekdays
  const stranger = json.findIndex((day) => !known.includes(day))
  if (stranger !== -1) return errors.add(`/weekdays/${stranger}`, 'unknown_value', message)
  return weekdays.filter((day) => json.includes(day))
}

function readTime(json: unknown, pointer: string, errors: FieldErrors): string | undefined {
  const minute = minuteOf(json)
  if (minute !== undefined) return timeText(minute)
  return errors.add(pointer, 'not_a_time', 'Write a time such as "08:00".')
}
