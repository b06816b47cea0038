import type { FieldErrors } from '../field_errors.ts'
import { Rational } from '../rational.ts'
import type { ChangeGuardrail } from './guardrail.ts'

type IntervalParams = { hours: number }

/** Two weeks: further back than that, history would be read for nothing. */
const LONGEST = 336

/**
 * How long a price rests after it has changed. As with changes per day, what was rolled back and
 * the rollback do not count.
 */
export const minInterval: ChangeGuardrail<IntervalParams> = {
  kind: 'min_interval',
  scope: 'change',
  title: 'Time between changes',
  fields: [
    {
      name: 'hours',
      label: 'Hours between two changes of one price, at least',
      unit: 'hours',
      help: '0.5 is half an hour. What was rolled back does not count.',
    },
  ],
  wishes: ({ hours }) => [{ fact: 'sinceChange', of: hours }],
  read: readInterval,
  sentence: ({ hours }) =>
    `Between two changes of a price lie at least ${durationText(secondsIn(hours))}.`,
  compile: ({ hours }) => {
    const least = secondsIn(hours)
    return ({ from, to, sinceChange }) => {
      if (to === from) return null
      const passed = sinceChange?.[hours]
      if (passed === undefined) {
        return 'When the price last changed is not known, so the time between changes cannot be checked.'
      }
      if (passed === null || passed >= least) return null
      return `The price changed ${durationText(passed)} ago, and at least ${durationText(least)} must lie between two changes. It may change again in ${durationText(least - passed)}.`
    }
  },
}

function readInterval(json: unknown, errors: FieldErrors): IntervalParams | undefined {
  const object = errors.object(json, '', ['hours'])
  if (!object) return undefined
  const limits = { name: 'A number of hours', decimals: 2, above: 0, max: LONGEST }
  const hours = errors.decimal(object.hours, '/hours', limits)
  return hours === undefined ? undefined : { hours }
}

/** Exact: a hundredth of an hour is 36 seconds. */
function secondsIn(hours: number): number {
  return Number(Rational.fromDecimal(hours).mul(Rational.fromInteger(3600)).floor())
}

/** "20 h 40 min"; seconds only where it is less than a minute. */
function durationText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.ceil(whole / 60)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ')
}
