import { cronPhrase } from './plain_cron.ts'
import type { Schedule } from './schedule.ts'

/** "Berlin time", "New York time", "UTC". */
export function zonePhrase(timeZone: string): string {
  if (timeZone === 'UTC') return 'UTC'
  return `${timeZone.split('/').at(-1)!.replaceAll('_', ' ')} time`
}

/**
 * A moment as the clocks of a zone show it: "1 Jun 2027 06:00".
 *
 * @param isEnd says midnight as the end of the day before: "31 Aug 2027 24:00"
 */
export function momentPhrase(iso: string, timeZone: string, isEnd = false): string {
  const moment = new Date(iso)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(moment)
  if (isEnd && time === '00:00') {
    return `${dayPhrase(new Date(moment.getTime() - 1), timeZone)} 24:00`
  }
  return `${dayPhrase(moment, timeZone)} ${time}`
}

function dayPhrase(moment: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, day: 'numeric', month: 'short', year: 'numeric' },
  })
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  return `${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`
}

/** A piece of the clause; `strong` makes it the control that edits the schedule. */
export type ScheduleSentencePart = { text: string; strong?: string }

/** The clause of a rule's sentence that says when it runs, with the comma before it. */
export function scheduleParts(schedule: Schedule | null | undefined): ScheduleSentencePart[] {
  if (!schedule) return []
  const { timeZone } = schedule
  const zone = zonePhrase(timeZone)
  const bold = (text: string) => ({ text, strong: 'schedule' })
  switch (schedule.kind) {
    case 'once':
      return [
        { text: ', once on ' },
        bold(momentPhrase(schedule.at, timeZone)),
        { text: ` ${zone}` },
      ]
    case 'recurring':
      return [{ text: ', ' }, bold(cronPhrase(schedule.cron)), { text: `, ${zone}` }]
    case 'window':
      return [
        { text: ', from ' },
        bold(momentPhrase(schedule.from, timeZone)),
        { text: ' to ' },
        bold(momentPhrase(schedule.until, timeZone, true)),
        { text: ` ${zone}, then ` },
        bold('restore'),
      ]
  }
}
