import { formatAmount } from '../amount.ts'
import { explain, reasonSentence, type Step } from '../formula/index.ts'
import { readTrace } from '../formula/trace.ts'
import { laneSteps } from './lane_steps.ts'
import type { LaneReason } from './run.ts'
import { nameOf, type LaneStory } from './story.ts'
import { readLaneTrace, type LaneTrace } from './trace.ts'

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
    told.push(laneSteps({ ...story, price, compareAt }, lane, index === 0))
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
  code: LaneReason,
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
