import { boundsOf } from '../formula/bounds.ts'
import { compileFormula } from '../formula/compile.ts'
import { evaluate } from '../formula/evaluate.ts'
import type { Evaluation } from '../formula/evaluation.ts'
import { readTrace } from '../formula/trace.ts'
import type { Situation } from './knobs.ts'

/** The amount a formula ends at, also where that is the current price; null where it ends at none. */
export function amountOf(evaluation: Evaluation, { inputs }: Situation): number | null {
  if (evaluation.outcome === 'change') return evaluation.amount
  return evaluation.reason === 'equal_to_current' ? inputs.price : null
}

/**
 * Where the result of the real evaluation stands to the amount wished for: negative when it would
 * have to be higher, zero when it is that amount, positive when it would have to be lower. Null
 * when something is not known, so that no number beside it can help.
 */
export function judge(situation: Situation, currency: string, wanted: number): number | null {
  const { formula, inputs } = situation
  const evaluation = evaluate(compileFormula(formula, currency), inputs)
  const amount = amountOf(evaluation, situation)
  if (amount !== null) return Math.sign(amount - wanted)
  const { reason } = evaluation as Evaluation & { outcome: 'unchanged' }
  if (reason === 'not_positive') return -1
  if (reason === 'too_large') return 1
  if (reason !== 'bounds_contradict') return null
  return upperBound(situation, evaluation.trace) < wanted ? -1 : 1
}

/** Of bounds that contradict each other one is always on the far side of the wish. */
function upperBound({ formula }: Situation, traceText: string): number {
  const { bounds } = readTrace(traceText)
  const uppers = boundsOf(formula.bounds).flatMap(({ kind }, index) =>
    kind.side === 'upper' ? [bounds[index]] : []
  )
  return Math.min(...uppers)
}
