import { Rational } from '../rational.ts'
import { compileFormula, LARGEST_SHIFT } from './compile.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation, Inputs } from './evaluation.ts'
import type { Formula } from './formula.ts'
import { readTrace } from './trace.ts'

/**
 * Evaluates a formula again with the inputs that were recorded, and nothing of today: how many
 * decimals the base was moved by is read from the trace, for its price list may be another by now,
 * and so is the prior price, for more of its history may be known.
 *
 * @returns null when the record does not say enough
 * @throws UnreadableTraceError when the trace was not written by `evaluate`
 */
export function recompute(
  formula: Formula,
  currency: string,
  recorded: Omit<Inputs, 'baseExponentShift' | 'prior' | 'keepsPrior'>,
  traceText: string
): Evaluation | null {
  const { values, compareAt } = readTrace(traceText)
  const shift = shiftOf(recorded.base ?? null, values[0])
  if (shift === null) return null
  const prior = compareAt?.prior
  const inputs = { ...recorded, baseExponentShift: shift, ...(prior && { prior: () => prior }) }
  return evaluate(compileFormula(formula, currency), inputs)
}

function shiftOf(base: number | null, first: string | undefined): number | null {
  if (base === null || base === 0 || first === undefined) return 0
  const moved = Rational.fromDecimal(first).div(Rational.fromInteger(base))
  for (let shift = -LARGEST_SHIFT; shift <= LARGEST_SHIFT; shift++) {
    if (Rational.fromDecimal(`1e${shift}`).equals(moved)) return shift
  }
  return null
}
