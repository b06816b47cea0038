import { localTime } from './local_time.ts'

/** A time in which nothing is written, in ms of UTC: from the first moment to before `until`. */
export type HeldSpan = { from: number; until: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * The spans in which something that goes by the clock of a zone is closed, among the moments from
 * `from` to before `until`, which cut off those that reach beyond. It is asked only at the minutes
 * at which it may turn; in an hour in which clocks are set, at every minute.
 *
 * @param turns minutes of the day at which it may open or close
 */
export function closedSpans(
  isClosed: (now: number) => boolean,
  turns: readonly number[],
  { zone, from, until }: { zone: string; from: number; until: number }
): HeldSpan[] {
  const spans: HeldSpan[] = []
  let since: number | null = null
  for (const moment of [from, ...turnsBetween(turns, zone, from, until)]) {
    const closed = isClosed(moment)
    if (closed) since ??= moment
    if (closed || since === null) continue
    spans.push({ from: since, until: moment })
    since = null
  }
  return since === null ? spans : [...spans, { from: since, until }]
}

function turnsBetween(turns: readonly number[], zone: string, from: number, until: number) {
  const moments: number[] = []
  for (let hour = Math.floor(from / HOUR) * HOUR; hour < until; hour += HOUR) {
    moments.push(...turnsInHour(turns, zone, hour))
  }
  return moments.filter((moment) => moment > from && moment < until)
}

function turnsInHour(turns: readonly number[], zone: string, hour: number): number[] {
  const [first, next] = [localTime(hour, zone).minute, localTime(hour + HOUR, zone).minute]
  if ((first + 60) % 1440 !== next) return everyMinute.map((minute) => hour + minute * MINUTE)
  // The hour's own begin, too: the hour before may have ended with clocks being set.
  return [0, ...turns.map((turn) => (turn - first + 1440) % 1440)]
    .filter((minute) => minute < 60)
    .sort((one, other) => one - other)
    .map((minute) => hour + minute * MINUTE)
}

const everyMinute = Array.from({ length: 60 }, (_, minute) => minute)
