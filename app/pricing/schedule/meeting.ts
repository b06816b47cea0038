import type { Schedule } from './schedule.ts'

/**
 * Whether a rule runs with all others. One that has a moment or a window of its own does not: its
 * schedule runs it, and a window restores what its own plan has changed.
 */
export function runsWithOthers(schedule: Schedule | null): boolean {
  return schedule === null || schedule.kind === 'recurring'
}

/** Whether a rule holds its variants against rules that rank lower: one of a window, while it is open. */
export function holdsAt(schedule: Schedule | null, now: Date): boolean {
  if (schedule?.kind !== 'window') return runsWithOthers(schedule)
  return new Date(schedule.from) <= now && now < new Date(schedule.until)
}

/** Whether a rule has nothing more to do. */
export function isOverAt(schedule: Schedule | null, now: Date): boolean {
  if (schedule?.kind === 'window') return new Date(schedule.until) <= now
  return schedule?.kind === 'once' && new Date(schedule.at) <= now
}
