import { compareAtRuleFor } from '../formula/compare_at.ts'
import { evaluate, type CompiledFormula, type Inputs, type ReasonCode } from '../formula/index.ts'
import type { PriorLookup } from '../prior_price/claim.ts'
import type { Contender, Heat } from './choose.ts'
import { headOf, lostTo, notRun, ranAs } from './trace.ts'

/** A rule of a plan. One that does not run in it only stands in the way of those that do. */
export type LaneRule = Contender & {
  /** Its number among the rules frozen with the plan. */
  number: number
  runs: CompiledFormula | null
  baseExponentShift: number
}

/** What the first lane starts from; amounts in minor units of the price list's currency. */
export type LaneInputs = {
  price: number
  compareAt: number | null
  /** Null when none is known. */
  cost: number | null
  /** The amount a rule starts from, where its formula names another price list. */
  baseOf(rule: LaneRule): number | null
  /** What a price may claim as its prior price; absent where no rule asks. */
  prior?: PriorLookup
}

/** What a winning rule made of the price it was given. */
export type LaneStep = { rule: LaneRule; from: number; to: number; changed: boolean }

export type LaneReason = ReasonCode | 'outranked'

/** The price after all lanes; `reason` says why it stays as it is. */
export type LaneOutcome = {
  price: number
  compareAt: number | null
  reason: LaneReason | null
  trace: string
  steps: readonly LaneStep[]
}

/**
 * Runs one variant through its lanes. Each winner is given the price and the compare-at price as
 * the lane before left them; cost and other price lists stay as they are. A prior price belongs to
 * the price it is shown with: a lane that keeps the compare-at of one that claims it claims the
 * prior price of its own result. Fails closed: a winner that cannot compute leaves the variant alone
 * altogether, because what the lanes before it made is not the price that was asked for.
 */
export function runLanes(heats: readonly Heat<LaneRule>[], inputs: LaneInputs): LaneOutcome {
  let { price, compareAt } = inputs
  let keepsPrior = false
  let trace = ''
  const steps: LaneStep[] = []
  const stay = (reason: LaneReason): LaneOutcome => {
    return { price: inputs.price, compareAt: inputs.compareAt, reason, trace, steps }
  }

  for (const { winner, losers } of heats) {
    const at: Inputs = { price, compareAt, cost: inputs.cost, prior: inputs.prior, keepsPrior }
    const decide = (rule: LaneRule) =>
      evaluate(rule.runs!, {
        ...at,
        base: inputs.baseOf(rule),
        baseExponentShift: rule.baseExponentShift,
      })
    trace += headOf(trace)
    let decision = null
    if (winner.runs) {
      decision = decide(winner)
      trace += ranAs(winner.number, decision.trace)
    } else trace += notRun(winner.number)
    for (const loser of losers) if (loser.runs) trace += lostTo(loser.number, decide(loser))

    if (!decision) return stay('outranked')
    keepsPrior = compareAtRuleFor(winner.runs!.formula.compareAt, at) === 'prior'
    const changed = decision.outcome === 'change'
    if (decision.outcome === 'change') {
      steps.push({ rule: winner, from: price, to: decision.amount, changed })
      price = decision.amount
      compareAt = decision.compareAt
    } else {
      steps.push({ rule: winner, from: price, to: price, changed })
      if (decision.reason !== 'equal_to_current') return stay(decision.reason)
    }
  }
  if (price === inputs.price && compareAt === inputs.compareAt) return stay('equal_to_current')
  return { price, compareAt, reason: null, trace, steps }
}
