import { startOfReduction, type PricedMoment } from './history.ts'
import { daysBetween, windowStart } from './window.ts'

/**
 * Why a prior price is what it is. `lowest_30_days` is the rule (Directive 98/6/EC art. 6a(2)),
 * `perishable` (3), `new_arrival` (4) and `progressive` (5) are the derogations a member state may
 * grant; `too_new` and `no_history` are why there is none, and then nothing may be claimed.
 */
export const priorPriceReasons = [
  'lowest_30_days',
  'progressive',
  'new_arrival',
  'perishable',
  'too_new',
  'no_history',
] as const
export type PriorPriceReason = (typeof priorPriceReasons)[number]

/** How a price list reads the law: which derogations hold, and what its history can prove. */
export type PriorPriceTerms = {
  /** IANA; days are counted in it. */
  timeZone: string
  /** Since when every price is on record, in milliseconds. What was priced later is new on sale. */
  completeSince: number
  /** Days a new arrival has to be on sale before a claim; null: the 30 days hold for it, too. */
  newArrivalDays: number | null
  progressive: boolean
}

/** What is asked: the price of `to` that is shown with a claim from `at` on, or is shown then. */
export type PriorPriceQuestion = { to: number; at: number; isPerishable: boolean }

/** The answer; times in milliseconds, amounts in minor units. */
export type PriorPrice = {
  reason: PriorPriceReason
  /** The most that may be claimed; null when nothing may be, or, for perishables, anything. */
  amount: number | null
  /** When the reduction began: the window ends there and leaves it out. */
  reducedAt: number
  /** Where the window begins. */
  from: number
  /** The moment that set the lowest price; null where there is no such price. */
  lowest: PricedMoment | null
}

/**
 * The lowest price of the 30 days before a reduction, as the EU's rule asks for
 * (Directive 98/6/EC art. 6a; CJEU C-330/23: a claimed percentage starts from it, too). Fails closed:
 * where the window is not covered by the history there is no prior price.
 *
 * @param history of one variant in one price list, the oldest first, with the last price before the
 *   window where there is one; what is at `at` or later is left out
 */
export function priorPrice(
  history: readonly PricedMoment[],
  { to, at, isPerishable }: PriorPriceQuestion,
  terms: PriorPriceTerms
): PriorPrice {
  const past = until(history, at)
  const reducedAt = startOfReduction(past, to, at, terms.progressive)
  const from = windowStart(reducedAt, terms.timeZone)
  const none = { amount: null, reducedAt, from, lowest: null }
  if (isPerishable) return { ...none, reason: 'perishable' }

  const before = until(past, reducedAt)
  if (before.length === 0) return { ...none, reason: 'no_history' }
  const lowest = lowestSince(before, from)
  const found = { amount: lowest[1], reducedAt, from, lowest }
  const [onSaleSince] = before[0]
  if (onSaleSince <= from) {
    const isEarlier = reducedAt < startOfReduction(past, to, at, false)
    return { ...found, reason: isEarlier ? 'progressive' : 'lowest_30_days' }
  }
  if (onSaleSince <= terms.completeSince) return { ...none, reason: 'no_history' }
  const { newArrivalDays } = terms
  const isLongEnough =
    newArrivalDays !== null && daysBetween(onSaleSince, reducedAt) >= newArrivalDays
  return isLongEnough ? { ...found, reason: 'new_arrival' } : { ...none, reason: 'too_new' }
}

/** The moments before another; the same array where that is all of them. */
function until(moments: readonly PricedMoment[], end: number): readonly PricedMoment[] {
  let count = moments.length
  while (count > 0 && moments[count - 1][0] >= end) count--
  return count === moments.length ? moments : moments.slice(0, count)
}

/** The lowest price shown since a moment, the one still shown then included; the first of equals. */
function lowestSince(moments: readonly PricedMoment[], from: number): PricedMoment {
  let lowest = moments[moments.length - 1]
  for (let index = moments.length - 1; index >= 0; index--) {
    if (moments[index][1] <= lowest[1]) lowest = moments[index]
    if (moments[index][0] <= from) break
  }
  return lowest
}
