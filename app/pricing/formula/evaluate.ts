import { boundAt } from './bounds.ts'
import { actsAlone, askedCompareAt, compareAtRuleFor, standingCompareAt } from './compare_at.ts'
import { chainFor, type CompiledFormula } from './compile.ts'
import type { Evaluation, Inputs, ReasonCode } from './evaluation.ts'
import { WHOLE } from './line.ts'
import { roundInside, roundingCase } from './rounding.ts'
import { priorText, TRACE_VERSION } from './trace.ts'

/**
 * Computes the new price of one variant: base, adjustments, bounds, rounding, compare-at, in that
 * order (DESIGN.md §5). Fails closed: whatever is not known, contradicts itself or ends at nothing
 * is no change, with the reason. A value that is not above zero after the bounds is never rounded
 * up into a price.
 *
 * Equal price and equal compare-at is no change. Where the price stays, only a rule that clears or
 * sets the compare-at, or asks for the prior price, may change it; `keep` and `previous` follow a
 * price that moves.
 *
 * Runs once a row over a million rows: it allocates its answer and nothing else, and all numbers
 * are exact.
 */
export function evaluate(compiled: CompiledFormula, inputs: Inputs): Evaluation {
  const { bounds, rounding } = compiled
  const rule = compareAtRuleFor(compiled.formula.compareAt, inputs)
  let trace = TRACE_VERSION

  const base = baseOf(compiled, inputs)
  if (base === null) return unchanged('base_missing', trace)

  const chain = chainFor(compiled, inputs.baseExponentShift ?? 0)
  let separator = ''
  for (const line of chain) {
    trace += separator + line.text(base)
    separator = ','
  }
  if (compiled.needsCost && inputs.cost === null) {
    return unchanged('cost_missing_for_bounds', trace)
  }

  const last = chain[chain.length - 1]
  let floor = last.floor(base)
  let fraction = last.fraction(base, floor)
  let lower = -Infinity
  let upper = Infinity
  let lowest = -1
  let highest = -1
  let index = 0
  separator = ';'
  for (const bound of bounds) {
    const amount = boundAt(bound, inputs.price, inputs.cost)
    trace += separator + amount
    separator = ','
    if (bound.lower && amount > lower) {
      lower = amount
      lowest = index
    } else if (!bound.lower && amount < upper) {
      upper = amount
      highest = index
    }
    index++
  }
  if (index === 0) trace += ';'
  if (lower > upper) return unchanged('bounds_contradict', `${trace}@${lowest}@${highest}`)

  if (floor < lower) {
    floor = lower
    fraction = WHOLE
    trace += `@${lowest}`
  } else if (floor > upper || (floor === upper && fraction !== WHOLE)) {
    floor = upper
    fraction = WHOLE
    trace += `@${highest}`
  }
  if (floor < 0 || (floor === 0 && fraction === WHOLE)) return unchanged('not_positive', trace)
  if (floor === Infinity) return unchanged('too_large', trace)

  const amount = roundInside(rounding, floor, fraction, lower, upper)
  trace += `;${amount}${roundingCase(rounding, floor, fraction, amount)}`
  if (amount <= 0) return unchanged('not_positive', trace)
  if (!Number.isSafeInteger(amount)) return unchanged('too_large', trace)

  const prior = rule === 'prior' && inputs.prior ? inputs.prior(amount) : null
  const asked = askedCompareAt(rule, inputs.price, inputs.compareAt, amount, prior)
  const compareAt = standingCompareAt(asked, amount)
  trace += `;${compareAt ?? '-'}${asked === compareAt ? '' : 'x'}`
  if (prior !== null) trace += priorText(prior)
  if (amount === inputs.price && (compareAt === inputs.compareAt || !actsAlone(rule))) {
    return unchanged('equal_to_current', trace)
  }
  return { outcome: 'change', amount, compareAt, trace }
}

function baseOf(compiled: CompiledFormula, inputs: Inputs): number | null {
  const { base } = compiled.formula
  if (base === 'price') return inputs.price
  if (base === 'compareAt') return inputs.compareAt
  if (base === 'cost') return inputs.cost
  return 'amount' in base ? base.amount : (inputs.base ?? null)
}

function unchanged(reason: ReasonCode, trace: string): Evaluation {
  return { outcome: 'unchanged', reason, trace: `${trace}!${reason}` }
}
