import { minuteOf, weekdays, type Weekday } from './local_time.ts'

/** Days, and times of the wall clock in a zone. */
export type WindowParams = { weekdays: Weekday[]; from: string; to: string; timeZone: string }

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** "Monday 08:00": the next opening by the wall clock, today's when it is still to come. */
export function nextText({ weekdays: days, from }: WindowParams, weekday: number, minute: number) {
  const first = minute < minuteOf(from)! ? 0 : 1
  const ahead = [0, 1, 2, 3, 4, 5, 6].map((day) => (weekday + first + day) % 7)
  const next = ahead.find((day) => days.includes(weekdays[day]))!
  return `${NAMES[next]} ${from}`
}

/** "on Monday to Friday, 08:00 to 18:00 (Europe/Berlin)" */
export function windowText({ weekdays: days, from, to, timeZone }: WindowParams) {
  const at = days.map((day) => weekdays.indexOf(day))
  const isRun = at.length > 2 && at.every((day, index) => index === 0 || day === at[index - 1] + 1)
  const names = at.map((day) => NAMES[day])
  const said =
    at.length === 7
      ? 'every day'
      : isRun
        ? `on ${names[0]} to ${names[names.length - 1]}`
        : `on ${[names.slice(0, -1).join(', '), names[names.length - 1]].filter(Boolean).join(' and ')}`
  return `${said}, ${hoursText(from, to)} (${timeZone})`
}

function hoursText(from: string, to: string) {
  if (to === '00:00') return from === '00:00' ? 'all day' : `${from} to 24:00`
  return from < to ? `${from} to ${to}` : `${from} to ${to} of the next day`
}
