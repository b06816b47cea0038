import { compileFormula } from '../formula/compile.ts'
import { evaluate } from '../formula/evaluate.ts'
import { readLaneTrace, runLanes } from '../lanes/index.ts'
import type { Heat, LaneReason, LaneRule } from '../lanes/index.ts'
import { amountOf } from './judge.ts'
import type { Situation } from './knobs.ts'

/** What becomes of a price; `amount` is null where it stays because something cannot be computed. */
export type Ran = {
  amount: number | null
  compareAt: number | null
  reason: LaneReason | null
  /** How the formula itself came to its result; null where it was not asked. */
  trace: string | null
}

/** How the result of a formula becomes the price. */
export type Course = (situation: Situation) => Ran

/** A rule that may set a price, and the amount in the price list that it starts from, if any. */
export type MetRule = LaneRule & {
  name: string
  laneName: string
  base: { listId: number; amount: number | null } | null
}

/** The formula alone sets the price. */
export function alone(currency: string): Course {
  return (situation) => {
    const evaluation = evaluate(compileFormula(situation.formula, currency), situation.inputs)
    const isChange = evaluation.outcome === 'change'
    return {
      amount: amountOf(evaluation, situation),
      compareAt: isChange ? evaluation.compareAt : situation.inputs.compareAt,
      reason: isChange ? null : evaluation.reason,
      trace: evaluation.trace,
    }
  }
}

/** The formula is that of the winner of one lane, and the other lanes have their say too. */
export function inLanes(currency: string, heats: readonly Heat<MetRule>[], own: MetRule): Course {
  return ({ formula, inputs }) => {
    const runs = compileFormula(formula, currency)
    const met = heats.map(({ winner }) => ({
      winner: winner === own ? { ...own, runs } : winner,
      losers: [],
    }))
    const isOwnList = ({ base }: MetRule) => base?.listId === own.base?.listId
    const baseOf = (rule: LaneRule) => {
      const { base } = rule as MetRule
      return isOwnList(rule as MetRule) ? (inputs.base ?? null) : (base?.amount ?? null)
    }
    const { price, compareAt, reason, trace } = runLanes(met, { ...inputs, baseOf })
    const isKnown = reason === null || reason === 'equal_to_current'
    const lane = readLaneTrace(trace).find(({ winner }) => winner === own.number)
    return { amount: isKnown ? price : null, compareAt, reason, trace: lane?.trace ?? null }
  }
}
