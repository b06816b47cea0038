import type { PricePast } from '../guardrails/guardrail.ts'
import type { PricedMoment } from './history.ts'
import {
  priorPrice,
  type PriorPrice,
  type PriorPriceReason,
  type PriorPriceTerms,
} from './prior_price.ts'
import { dayOf, daysBetween, WINDOW_DAYS } from './window.ts'

/**
 * What may be shown as the price before a reduction, and why: all that a plan keeps of it, so that
 * it can be told later without the history. Days are ISO 8601 dates in the price list's time zone.
 */
export type PriorClaim = {
  reason: PriorPriceReason
  /** In minor units; null where nothing may be claimed. */
  amount: number | null
  /** The day on which that price came. */
  since: string | null
  /** The day on which another came in its place; null where it was in force until the reduction. */
  until: string | null
  /** When the reduction began, or would begin. */
  reducedOn: string
  /** Among how many days' prices it is the lowest; null where it is no lowest price. */
  days: number | null
}

/** The claim that a price of so many minor units may make. */
export type PriorLookup = (to: number) => PriorClaim

/** What prices may claim, from what the price was; undefined where nobody looked that up. */
export function priorLookup(
  past: PricePast | null | undefined,
  terms: PriorPriceTerms
): PriorLookup | undefined {
  return past ? (to) => priorClaim(past, to, terms) : undefined
}

/**
 * The claim for a price that is about to be shown: the prior price, and of perishable goods, which
 * member states may exempt from its 30 days (Directive 98/6/EC art. 6a(3)), the price before the
 * reduction.
 */
export function priorClaim(past: PricePast, to: number, terms: PriorPriceTerms): PriorClaim {
  const { moments, at, isPerishable } = past
  const prior = priorPrice(moments, { to, at, isPerishable }, terms)
  const before = moments.findLastIndex(([from]) => from < prior.reducedAt)
  const shown = isPerishable ? (moments[before] ?? null) : prior.lowest
  const end = shown && endOf(shown, moments, before)
  const { timeZone } = terms
  return {
    reason: isPerishable && shown === null ? 'no_history' : prior.reason,
    amount: shown && shown[1],
    since: shown && dayOf(shown[0], timeZone),
    until: end === null ? null : dayOf(end, timeZone),
    reducedOn: dayOf(prior.reducedAt, timeZone),
    days: isPerishable ? null : daysOf(prior, moments),
  }
}

/** When another amount came in place of this one; null where none did before the reduction. */
function endOf(shown: PricedMoment, moments: readonly PricedMoment[], last: number) {
  for (let index = moments.indexOf(shown) + 1; index <= last; index++) {
    if (moments[index][1] !== shown[1]) return moments[index][0]
  }
  return null
}

function daysOf({ reason, reducedAt }: PriorPrice, moments: readonly PricedMoment[]) {
  return reason === 'new_arrival' ? daysBetween(moments[0][0], reducedAt) : WINDOW_DAYS
}
