import type ScheduleRun from '#models/schedule_run'
import { counted } from '#presenters/plans/plan_words'
import { momentPhrase } from '#pricing/schedule/index'

/**
 * A moment of a schedule that was taken, as a line: when, what became of it, and its plans.
 *
 * @param timeZone the zone the moments are told in
 */
export function runLine(run: ScheduleRun, timeZone: string) {
  const from = momentPhrase(run.dueAt.toUTC().toISO()!, timeZone)
  const until = run.until && momentPhrase(run.until.toUTC().toISO()!, timeZone, true)
  return {
    when: until ? `${from} to ${until}` : from,
    state: run.state,
    note: noteOn(run),
    plans: [run.plan, run.revert].flatMap((plan) =>
      plan ? [{ number: plan.number, state: plan.state, restores: plan.endsWindow }] : []
    ),
  }
}

function noteOn({ reason, missedBefore }: ScheduleRun) {
  const before = `${counted(missedBefore, 'run')} before it ${missedBefore === 1 ? 'was' : 'were'} missed.`
  return [reason, missedBefore > 0 && before].filter(Boolean).join(' ') || null
}
