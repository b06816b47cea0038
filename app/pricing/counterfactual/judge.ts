import { boundsOf } from '../formula/bounds.ts'
import type { Evaluation } from '../formula/evaluation.ts'
import { readTrace } from '../formula/trace.ts'
import type { Course } from './course.ts'
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
export function judge(situation: Situation, course: Course, wanted: number): number | null {
  const { amount, reason, trace } = course(situation)
  if (amount !== null) return Math.sign(amount - wanted)
  if (reason === 'not_positive') return -1
  if (reason === 'too_large') return 1
  if (trace === null || readTrace(trace).reason !== 'bounds_contradict') return null
  return upperBound(situation, trace) < wanted ? -1 : 1
}

/** Of bounds that contradict each other one is always on the far side of the wish. */
function upperBound({ formula }: Situation, traceText: string): number {
  const { bounds } = readTrace(traceText)
  const uppers = boundsOf(formula.bounds).flatMap(({ kind }, index) =>
    kind.side === 'upper' ? [bounds[index]] : []
  )
  return Math.min(...uppers)
}
