import { reasonCodes, type ReasonCode } from './evaluation.ts'
import { priorPriceReasons } from '../prior_price/prior_price.ts'
import type { PriorClaim } from '../prior_price/claim.ts'
import { AS_ASKED, NO_ENDING_FITS, OTHER_SIDE, type RoundingCase } from './rounding.ts'

/**
 * A trace is the compact record of one evaluation:
 *
 *     1:4990,4366.25;4120,3493@0;4399;-x
 *     │ │            │         │ │    └ compare-at, "-" for none, "x" when it was cleared
 *     │ │            │         │ └ amount after rounding, with a letter when no plain rounding
 *     │ │            │         └ bound that was applied, by its index
 *     │ │            └ bounds, in the order of `boundKinds`
 *     │ └ base, then the value after each adjustment, in minor units; "~" where cut
 *     └ version
 *
 * A compare-at that claims the prior price is followed by what that is, "-" for none: its reason,
 * amount, the days it came and ended, the day of the reduction, and the number of days it is of, as
 * in `4490/lowest_30_days/4490/2026-11-05/2026-11-08/2026-11-25/30`.
 *
 * An evaluation that ends without a change stops where it stopped and adds "!" and the reason.
 */
export const TRACE_VERSION = '1:'

export type Trace = {
  values: string[]
  bounds: number[]
  applied: number[]
  rounded: { amount: number; how: RoundingCase } | null
  compareAt: { amount: number | null; cleared: boolean; prior: PriorClaim | null } | null
  reason: ReasonCode | null
}

/** Thrown when a stored trace cannot be read, which means that it was not written by us. */
export class UnreadableTraceError extends Error {
  override readonly name = 'UnreadableTraceError'
  readonly code = 'trace_unreadable'
}

/**
 * Reads a trace that `evaluate` wrote.
 *
 * @throws UnreadableTraceError when the text is not a trace
 */
export function readTrace(text: string): Trace {
  if (!text.startsWith(TRACE_VERSION)) {
    throw new UnreadableTraceError(`"${text}" is not a trace of this version.`)
  }
  const [body, reason] = text.slice(TRACE_VERSION.length).split('!')
  const [values, bounds, rounded, compareAt] = body.split(';')
  const [amounts, ...applied] = (bounds ?? '').split('@')
  return {
    values: values === '' ? [] : values.split(','),
    bounds: amounts === '' ? [] : amounts.split(',').map(Number),
    applied: applied.map(Number),
    rounded: rounded ? readRounded(rounded) : null,
    compareAt: compareAt ? readCompareAt(compareAt) : null,
    reason: reasonCodes.find((code) => code === reason) ?? null,
  }
}

function readRounded(text: string): Trace['rounded'] {
  const how = [OTHER_SIDE, NO_ENDING_FITS].find((letter) => text.endsWith(letter)) as RoundingCase
  return { amount: Number.parseInt(text, 10), how: how ?? AS_ASKED }
}

function readCompareAt(text: string): Trace['compareAt'] {
  const [compareAt, ...prior] = text.split('/')
  return {
    amount: compareAt.startsWith('-') ? null : Number.parseInt(compareAt, 10),
    cleared: compareAt.endsWith('x'),
    prior: prior.length > 0 ? readPrior(prior) : null,
  }
}

/** A prior price as the end of a trace's compare-at. */
export function priorText({ reason, amount, since, until, reducedOn, days }: PriorClaim): string {
  return `/${reason}/${amount ?? '-'}/${since ?? '-'}/${until ?? '-'}/${reducedOn}/${days ?? '-'}`
}

function readPrior(parts: string[]): PriorClaim {
  const reason = priorPriceReasons.find((known) => known === parts[0])
  if (!reason || parts.length !== 6) {
    throw new UnreadableTraceError(`"${parts.join('/')}" is no prior price of a trace.`)
  }
  const [amount, since, until, reducedOn, days] = parts
    .slice(1)
    .map((part) => (part === '-' ? null : part))
  return {
    ...{ reason, since, until, reducedOn: reducedOn! },
    amount: amount === null ? null : Number(amount),
    days: days === null ? null : Number(days),
  }
}
