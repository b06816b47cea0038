import { DateTime } from 'luxon'
import type Project from '#models/project'
import { agendaOf } from '#presenters/calendar/agenda'
import { calendarLine, type CalendarLine } from '#presenters/calendar/calendar_line'
import { holdLines } from '#presenters/calendar/hold_line'
import { weeksOf } from '#presenters/calendar/month_weeks'
import { counted } from '#presenters/plans/plan_words'
import { zonePhrase } from '#pricing/schedule/index'
import type { CalendarItem, Span } from '#queries/calendar/calendar_item'
import { clock } from '#services/clock'

/**
 * The days of a month as the project's clocks count them, from the Monday of its first week to the
 * Sunday of its last.
 *
 * @param month `2027-06`; this one when absent
 */
export function spanOf(
  { timeZone }: Project,
  month: string | undefined
): Span & { month: DateTime } {
  const first = month
    ? DateTime.fromISO(`${month}-01`, { zone: timeZone })
    : clock.now().setZone(timeZone).startOf('month')
  return {
    month: first,
    from: first.startOf('week'),
    until: first.endOf('month').endOf('week').plus(1),
  }
}

/** The calendar's page: its weeks for wide screens, its agenda for narrow ones and for reading. */
export function calendarPage(
  project: Project,
  { month, from, until }: ReturnType<typeof spanOf>,
  items: CalendarItem[],
  view: 'month' | 'agenda'
) {
  const { slug, timeZone, currency } = project
  const path = `/p/${slug}/calendar`
  const lines = items.map((item) => calendarLine(item, slug, timeZone))
  // What is closed every night would drown what happens; the weeks shade it.
  const listed = lines.filter(({ kind }) => kind !== 'closed')
  const today = clock.now().setZone(timeZone)
  const addressOf = (of: DateTime, shown = view) =>
    `${path}?month=${of.toFormat('yyyy-MM')}${shown === 'month' ? '' : `&view=${shown}`}`
  return {
    view,
    month: month.toFormat('LLLL yyyy'),
    zone: zonePhrase(timeZone),
    weeks: weeksOf(lines, { from, until, month, today }),
    agenda: agendaOf(listed, { from: month, until: month.endOf('month').plus(1), today }),
    holds: holdLines(items, slug, timeZone, currency),
    isEmpty: lines.length === 0,
    warning: warningOf(lines),
    previous: addressOf(month.minus({ months: 1 })),
    next: addressOf(month.plus({ months: 1 })),
    now: month.hasSame(today, 'month') ? null : addressOf(today),
    views: [
      { text: 'Month', href: addressOf(month, 'month'), current: view === 'month' },
      { text: 'Agenda', href: addressOf(month, 'agenda'), current: view === 'agenda' },
    ],
  }
}

/** "3 items overlap others, 1 item falls into a time without changes"; null where nothing meets. */
function warningOf(lines: CalendarLine[]) {
  const overlapping = lines.filter(({ level, overlaps }) => !level && overlaps.length > 0).length
  const held = lines.filter(({ isStopped }) => isStopped).length
  const parts = [
    overlapping > 0 &&
      `${counted(overlapping, 'item')} ${overlapping === 1 ? 'overlaps another' : 'overlap others'}`,
    held > 0 &&
      `${counted(held, 'item')} ${held === 1 ? 'falls' : 'fall'} into a time without changes`,
  ]
  return parts.filter(Boolean).join(', ') || null
}
