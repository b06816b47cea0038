import { formatAmount } from '../amount.ts'
import { explain, type Formula, type Step } from '../formula/index.ts'
import { nameOf, type FrozenRule, type LaneStory } from './story.ts'
import type { LaneTrace, LoserTrace } from './trace.ts'

/**
 * The rungs of one lane: who won, the steps of its formula, and who lost.
 *
 * @param story with the price and the compare-at price that the lane started from
 */
export function laneSteps(
  story: LaneStory,
  { winner, trace, losers }: LaneTrace,
  isFirst: boolean
): Step[] {
  const { rules, currency, price } = story
  const rule = rules[winner]
  const head: Step = {
    key: 'lane',
    step: `Lane ${rule.lane}`,
    operand: nameOf(rule),
    result: formatAmount(price, currency),
    note: trace === null ? 'ranks higher here, so this rule changes nothing' : null,
    ...(trace === null ? { decided: true } : {}),
  }
  const named = (step: Step) => namedForLane(step, rule.formula, isFirst)
  const own = trace === null ? [] : explain(rule.formula, currency, story, trace).map(named)
  return [head, ...own, ...losers.map((loser) => loserStep(story, loser, rule))]
}

/** What a formula calls the new price is handed on, and the next one calls that the current one. */
function namedForLane(step: Step, { base }: Formula, isFirst: boolean): Step {
  if (step.step === 'New price') return { ...step, step: 'Price after this lane' }
  if (step.key === 'base' && base === 'price' && !isFirst) return { ...step, step: 'Price so far' }
  return step
}

/** "Summer −12.5 % (priority 5) would have given 43.99, and lost to Clearance (priority 9)". */
function loserStep({ rules, currency }: LaneStory, loser: LoserTrace, winner: FrozenRule): Step {
  const amount = loser.amount === null ? null : formatAmount(loser.amount, currency)
  const gave = amount === null ? 'would have changed nothing' : `would have given ${amount}`
  return {
    key: `lost.${loser.rule}`,
    step: rules[loser.rule].name,
    operand: `priority ${rules[loser.rule].priority}`,
    result: amount ?? 'none',
    note: `${gave}, and lost to ${nameOf(winner)}`,
    lost: true,
  }
}
