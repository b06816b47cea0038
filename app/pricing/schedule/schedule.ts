/**
 * When a rule runs by itself. Moments are ISO 8601 in UTC; the zone (IANA) is the one people think
 * in, and for a cron line the one whose clocks count.
 */
export type Schedule = Timing & {
  timeZone: string
  /** What becomes of a run that could not begin in time: it runs once later, or is told only. */
  missed: Missed
}

export type Timing =
  | { kind: 'once'; at: string }
  | { kind: 'recurring'; cron: string }
  /** Prices change at `from` and are restored at `until`. */
  | { kind: 'window'; from: string; until: string }

export const missedAnswers = ['run_once', 'report'] as const
export type Missed = (typeof missedAnswers)[number]

export const scheduleKinds = ['once', 'recurring', 'window'] as const
