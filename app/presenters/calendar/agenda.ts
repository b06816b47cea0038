import { DateTime } from 'luxon'
import type { CalendarLine } from '#presenters/calendar/calendar_line'

interface Days {
  from: DateTime
  until: DateTime
  today: DateTime
}

/** The days of a month on which something is: what began before it stands on its first day. */
export function agendaOf(lines: CalendarLine[], { from, until, today }: Days) {
  const days = new Map<string, { day: DateTime; lines: CalendarLine[] }>()
  for (const line of lines) {
    const isOn = line.from < until && (line.until ? line.until > from : line.from >= from)
    if (!isOn) continue
    const day = DateTime.max(line.from, from).startOf('day')
    const key = day.toISODate()!
    days.set(key, { day, lines: [...(days.get(key)?.lines ?? []), line] })
  }
  return [...days.entries()].map(([date, { day, lines: shown }]) => ({
    date,
    name: day.toFormat('cccc d LLLL'),
    isToday: day.hasSame(today, 'day'),
    lines: shown,
  }))
}
