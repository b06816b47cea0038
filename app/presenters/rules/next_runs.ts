import type { DateTime } from 'luxon'
import { momentPhrase, zonePhrase, type Schedule } from '#pricing/schedule/index'
import { clock } from '#services/clock'
import { LEAD, momentsAfter } from '#services/schedule'

const SHOWN = 5

/** The next moments of a schedule in words, of its own zone; null for a rule without one. */
export function nextRuns(schedule: Schedule | null) {
  if (!schedule) return null
  const { timeZone } = schedule
  const moments = momentsAfter(schedule, clock.now(), SHOWN)
  return {
    zone: zonePhrase(timeZone),
    isWindow: schedule.kind === 'window',
    runs: moments.map((moment) => sayRun(moment, timeZone)),
    notes: notesOn(schedule),
  }
}

/** "Tue 1 Jun 2027 06:00", and where clocks have just been moved, the difference to UTC too. */
function sayRun(moment: DateTime, timeZone: string) {
  const local = moment.setZone(timeZone)
  const iso = moment.toISO()!
  return {
    iso,
    text: `${local.toFormat('ccc')} ${momentPhrase(iso, timeZone)}`,
    offset: local.toFormat('ZZ'),
  }
}

function notesOn(schedule: Schedule) {
  const late = 'A run counts as missed when nothing ran within an hour of its moment; '
  const answer =
    schedule.missed === 'report'
      ? 'then it is only reported.'
      : 'then it runs once, however many were missed.'
  if (schedule.kind !== 'window')
    return [`Each run proposes a plan that waits for approval. ${late}${answer}`]
  const until = momentPhrase(schedule.until, schedule.timeZone, true)
  return [
    `Its two plans are proposed ${LEAD.days} days before it begins, or at once when that is sooner: one to change prices, one to restore them on ${until}. Approving the first approves both.`,
    'A plan that somebody proposes by hand changes prices without restoring them.',
  ]
}
