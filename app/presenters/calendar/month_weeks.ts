import type { DateTime } from 'luxon'
import type { CalendarLine } from '#presenters/calendar/calendar_line'

/** A day shows so many moments; the agenda has the others. */
const MOST_A_DAY = 4

interface Month {
  from: DateTime
  until: DateTime
  month: DateTime
  today: DateTime
}

/** The weeks of a month: windows as bars over their days, moments in the day they are on. */
export function weeksOf(lines: CalendarLine[], { from, until, month, today }: Month) {
  const weeks = []
  for (let monday = from; monday < until; monday = monday.plus({ weeks: 1 })) {
    const days = Array.from({ length: 7 }, (_, day) => monday.plus({ days: day }))
    weeks.push({
      bands: lines.flatMap((line) => bandOf(line, monday) ?? []),
      bars: lines.flatMap((line) => (line.kind === 'closed' ? [] : (barOf(line, monday) ?? []))),
      days: days.map((day) => dayOf(day, lines, { month, today })),
    })
  }
  return weeks
}

function dayOf(
  day: DateTime,
  lines: CalendarLine[],
  { month, today }: Pick<Month, 'month' | 'today'>
) {
  const moments = lines.filter(({ from, until }) => !until && from.hasSame(day, 'day'))
  return {
    date: day.toISODate()!,
    number: day.day,
    name: day.toFormat('cccc d LLLL'),
    isToday: day.hasSame(today, 'day'),
    isOutside: !day.hasSame(month, 'month'),
    moments: moments.slice(0, MOST_A_DAY),
    more: Math.max(0, moments.length - MOST_A_DAY),
  }
}

/** What lies behind the days of a week in which nothing may be written, from their first to last. */
function bandOf(line: CalendarLine, monday: DateTime) {
  const { kind, from, until } = line
  if (kind === 'freeze') return barOf(line, monday)
  // Of hours that are closed, the days that are so from midnight to midnight.
  if (kind !== 'closed') return null
  const start = from.startOf('day')
  const whole = {
    from: start < from ? start.plus({ days: 1 }) : start,
    until: until!.startOf('day'),
  }
  return whole.from < whole.until ? barOf({ ...line, ...whole }, monday) : null
}

/** The part of a window in one week: the columns 1 to 7 it covers, and whether it goes on. */
function barOf(line: CalendarLine, monday: DateTime) {
  const { from, until } = line
  const end = monday.plus({ weeks: 1 })
  if (!until || from >= end || until <= monday) return null
  const first = from < monday ? 1 : from.weekday
  // A window that ends at midnight ends with the day before.
  const last = until >= end ? 7 : until.minus(1).weekday
  return { line, first, span: last - first + 1, begins: from >= monday, ends: until <= end }
}
