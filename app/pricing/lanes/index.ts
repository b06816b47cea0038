export { byRank, chooseWinners, type Contender, type Heat } from './choose.ts'
export { explainLanes, laneReasonSentence } from './explain.ts'
export { Matching, RULES_A_WORD } from './matching.ts'
export {
  runLanes,
  type LaneInputs,
  type LaneOutcome,
  type LaneReason,
  type LaneRule,
  type LaneStep,
} from './run.ts'
export { isLaneTrace, readLaneTrace, type LaneTrace } from './trace.ts'
export type { FrozenRule, LaneStory } from './story.ts'
