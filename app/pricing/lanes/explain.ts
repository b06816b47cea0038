import { formatAmount } from '../amount.ts'
import {
  explain,
  reasonSentence,
  type Formula,
  type ReasonCode,
  type Step,
} from '../formula/index.ts'
import { readTrace } from '../formula/trace.ts'
import { readLaneTrace, type LaneTrace, type LoserTrace } from './trace.ts'

/** A rule as it was frozen with a plan, by its number there. */
export type FrozenRule = {
  name: string
  priority: number
  lane: string
  formula: Formula
  /** False for one that only stands in the way of those that run. */
  runs: boolean
}

/** What a row of a plan of several rules is told from. */
export type LaneStory = {
  rules: readonly FrozenRule[]
  currency: string
  /** What the first lane started from, in minor units. */
  price: number
  compareAt: number | null
}

/**
 * The ladder of a variant that went through lanes: for each lane the winner, its steps, and the
 * rules that lost with what they would have given. Keys begin with the lane (`lanes.0.base`), but
 * in a plan of one rule that met no other, the ladder is that of its formula. One step `decided`.
 *
 * @throws UnreadableTraceError when the trace was not written by `runLanes`
 */
export function explainLanes(story: LaneStory, text: string): Step[] {
  const lanes = readLaneTrace(text)
  const [first] = lanes
  if (first.trace !== null && story.rules.filter(({ runs }) => runs).length === 1) {
    return explain(story.rules[first.winner].formula, story.currency, story, first.trace)
  }
  let { price, compareAt } = story
  const told: Step[][] = []
  let decisive = 0
  for (const [index, lane] of lanes.entries()) {
    told.push(laneSteps({ ...story, price, compareAt }, lane))
    const after = afterLane(lane)
    if (after || stopsAt(lane)) decisive = index
    if (after) ({ price, compareAt } = after)
  }
  return [
    ...told.flatMap((steps, index) => inLane(steps, index, index === decisive)),
    ...(lanes.length > 1 && !stopsAt(lanes.at(-1)!) ? [outcomeStep(story, price)] : []),
  ]
}

/** Why a variant stays as it is, in a sentence that names the rule. */
export function laneReasonSentence(
  { rules }: Pick<LaneStory, 'rules'>,
  code: ReasonCode | 'outranked',
  text: string
): string {
  const { winner, losers } = readLaneTrace(text).at(-1)!
  const rule = rules[winner]
  if (code !== 'outranked') {
    const sentence = reasonSentence(code, rule.formula)
    return code === 'equal_to_current' ? sentence : `${sentence} The rule is “${rule.name}”.`
  }
  const loser = rules[losers[0].rule]
  const rank = rule.priority === loser.priority ? 'and is the older one' : 'and ranks higher'
  return `Not changed: ${nameOf(rule)} sets this variant in the lane ${rule.lane} too, ${rank}.`
}

function laneSteps(story: LaneStory, { winner, trace, losers }: LaneTrace): Step[] {
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
  const own = trace === null ? [] : explain(rule.formula, currency, story, trace).map(namedForLane)
  return [head, ...own, ...losers.map((loser) => loserStep(story, loser, rule))]
}

/** What a formula calls the new price is handed on to the next lane. */
function namedForLane(step: Step): Step {
  return step.step === 'New price' ? { ...step, step: 'Price after this lane' } : step
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

/** What the next lane starts from; null where this one left it as it was. */
function afterLane({ trace }: LaneTrace) {
  const read = trace === null ? null : readTrace(trace)
  if (!read || read.reason || !read.rounded || !read.compareAt) return null
  return { price: read.rounded.amount, compareAt: read.compareAt.amount }
}

/** Whether the variant went no further: its winner could not compute, or does not run here. */
function stopsAt({ trace }: LaneTrace): boolean {
  const reason = trace === null ? 'outranked' : readTrace(trace).reason
  return reason !== null && reason !== 'equal_to_current'
}

/** Of all lanes, the one that moved the price last decides; the others only led there. */
function inLane(steps: Step[], lane: number, isDecisive: boolean): Step[] {
  return steps.map(({ decided, ...step }) => ({
    ...step,
    key: `lanes.${lane}.${step.key}`,
    ...(decided && isDecisive ? { decided } : {}),
  }))
}

function outcomeStep({ currency, price }: LaneStory, to: number): Step {
  const [result, before] = [formatAmount(to, currency), formatAmount(price, currency)]
  const note = to === price ? 'the price stays as it is' : `${before} before the first lane`
  return { key: 'outcome', step: 'Price after all lanes', operand: null, result, note }
}

const nameOf = ({ name, priority }: FrozenRule) => `${name} (priority ${priority})`
