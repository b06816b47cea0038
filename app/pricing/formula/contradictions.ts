import { formatMoney } from '../amount.ts'
import type { FieldErrors } from '../field_errors.ts'
import { Rational } from '../rational.ts'
import { adjustmentOf } from './adjustments/index.ts'
import { actsAlone } from './compare_at.ts'
import type { Formula } from './formula.ts'
import { compileRounding } from './rounding.ts'

/**
 * Finds what makes a formula useless for every variant there could be, although each part of it can
 * be read. What merely gives no price to some variants is no mistake: evaluating says so for them.
 */
export function noteContradictions(formula: Formula, errors: FieldErrors, currency: string): void {
  noteNeverPositive(formula, errors)
  noteNoEndingInside(formula, errors, currency)
  noteClearedCompareAt(formula, errors, currency)
  if (!errors.any) noteNothingChanges(formula, errors)
}

/** Base amounts are above zero, so a chain that neither multiplies nor adds ends at nothing. */
function noteNeverPositive({ adjust, bounds = {} }: Formula, errors: FieldErrors): void {
  const { min, minMargin, minMarkup, maxDecrease } = bounds
  if ([min, minMargin, minMarkup, maxDecrease].some((bound) => bound !== undefined)) return
  const { factor, offset } = chainOf(adjust)
  if (factor.numerator > 0n || offset.numerator > 0n) return
  const zero = adjust.findLastIndex(
    (step) => adjustmentOf(step).kind.line(operandOf(step)).factor.numerator === 0n
  )
  const pointer = zero === -1 ? '/adjust' : `/adjust/${zero}`
  errors.add(
    pointer,
    'never_positive',
    'These steps leave nothing of any price. Lower by less than 100 %, or set a minimum.'
  )
}

function noteNoEndingInside(
  { bounds = {}, round }: Formula,
  errors: FieldErrors,
  currency: string
) {
  const { min, max } = bounds
  const { step, ending } = compileRounding(round)
  // One price alone is meant as it is, whatever the rounding.
  if (min === undefined || max === undefined || min === max || step === 1) return
  const steps = Math.ceil((Math.max(min, 1) - ending) / step)
  const first = Math.max(steps, 0) * step + ending
  if (first <= max) return
  const below = first - step
  const nearest = [
    below > 0 ? formatMoney(below, currency) : [],
    formatMoney(first, currency),
  ].flat()
  errors.add(
    '/round',
    'no_ending_fits',
    `No price from ${formatMoney(min, currency)} to ${formatMoney(max, currency)} ends like this: the nearest are ${nearest.join(' and ')}. Widen the bounds or change the rounding.`
  )
}

/** A compare-at not above the price is cleared, and the price is never below its minimum. */
function noteClearedCompareAt(
  { bounds = {}, compareAt }: Formula,
  errors: FieldErrors,
  currency: string
) {
  if (typeof compareAt === 'string' || bounds.min === undefined) return
  if (compareAt.amount > bounds.min) return
  errors.add(
    '/compareAt/amount',
    'not_above_minimum',
    `A compare-at price is above the price, which is never below ${formatMoney(bounds.min, currency)}. Raise it, or clear it.`
  )
}

function noteNothingChanges(formula: Formula, errors: FieldErrors): void {
  const { base, adjust, bounds = {}, round, compareAt } = formula
  if (actsAlone(compareAt)) return
  const { maxIncrease, maxDecrease } = bounds
  if (maxIncrease === 0 && maxDecrease === 0) {
    const message = 'A price that may neither rise nor fall never changes. Allow it one of the two.'
    return void errors.add('/bounds', 'changes_nothing', message)
  }
  if (base !== 'price' || Object.keys(bounds).length > 0 || compileRounding(round).step > 1) return
  const { factor, offset } = chainOf(adjust)
  if (!factor.equals(Rational.ONE) || !offset.equals(Rational.ZERO)) return
  const message =
    'This takes the current price and changes nothing of it. Add a step, a bound or a rounding.'
  errors.add('/adjust', 'changes_nothing', message)
}

/** Every step as one line from the base, value × factor + offset. */
function chainOf(adjust: Formula['adjust']) {
  let [factor, offset] = [Rational.ONE, Rational.ZERO]
  for (const adjustment of adjust) {
    const line = adjustmentOf(adjustment).kind.line(operandOf(adjustment))
    factor = factor.mul(line.factor)
    offset = offset.mul(line.factor).add(line.offset)
  }
  return { factor, offset }
}

const operandOf = (adjustment: Formula['adjust'][number]) => adjustmentOf(adjustment).operand
