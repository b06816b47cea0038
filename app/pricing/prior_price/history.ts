/**
 * A price as it was shown from a moment on, until the next one: milliseconds since 1970 in UTC, the
 * amount and the compare-at in minor units of the price list's currency.
 */
export type PricedMoment = readonly [from: number, amount: number, compareAt: number | null]

/** Whether a compare-at announces a reduction: only one above the price does. */
export function isClaim(amount: number, compareAt: number | null): compareAt is number {
  return compareAt !== null && compareAt > amount
}

/**
 * The moment at which the reduction began that a price of `to` with a claim belongs to, in
 * milliseconds (Directive 98/6/EC art. 6a(1): "prior to the application of the price reduction").
 *
 * A reduction is a price shown with a claim. While it is shown without a break at the same amount it
 * is one reduction, whatever happens to its claim; a further fall or a rise begins another one at
 * `at`. Where progressive reductions count as one (art. 6a(5)), a fall does not: the reduction began
 * with the first of the unbroken falls.
 *
 * @param past before `at`, the oldest first
 * @param at when `to` is shown, or is about to be
 */
export function startOfReduction(
  past: readonly PricedMoment[],
  to: number,
  at: number,
  progressive: boolean
): number {
  let start = at
  let amount = to
  for (let index = past.length - 1; index >= 0; index--) {
    const [from, shown, compareAt] = past[index]
    const goesOn = progressive ? shown >= amount : shown === amount
    if (!goesOn || !isClaim(shown, compareAt)) break
    start = from
    amount = shown
  }
  return start
}
