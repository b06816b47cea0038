import { byRank, chooseWinners, runLanes, type LaneRule } from '../lanes/index.ts'
import type { MetRule } from './course.ts'
import type { Inputs } from '../formula/evaluation.ts'

/** A rule, and whether its selector matches the variant. */
export type StandingRule = MetRule & { matches: boolean }

/** Another rule would win, or one would have its say no longer, and that gives the price. */
export type LaneMove = {
  rule: StandingRule
  compareAt: number | null
} & (
  | { of: 'raise' | 'lower'; from: number; to: number; other: StandingRule }
  | { of: 'match' | 'leave' }
)

/**
 * Who else would have to win, or to lose, for a price to be another: every single priority, and
 * every selector that would have to match or to leave the variant out. Each is tried with all
 * lanes before it is told.
 *
 * @param rules all on the price list that meet there, whether or not they match the variant
 * @param highest the highest priority there is
 */
export function laneMoves(
  rules: readonly StandingRule[],
  inputs: Inputs,
  wanted: number,
  highest: number
): LaneMove[] {
  if (priceBy(rules, inputs)?.price === wanted) return []
  const matching = rules.filter(({ matches }) => matches)
  const tried = [
    ...matching.flatMap((rule) => raised(rule, matching, highest)),
    ...matching.flatMap((rule) => lowered(rule, matching)),
    ...rules.map((rule) => {
      return { of: rule.matches ? ('leave' as const) : ('match' as const), rule }
    }),
  ]
  return tried.flatMap((move): LaneMove[] => {
    const after = priceBy(
      rules.map((rule) => (rule === move.rule ? moved(move) : rule)),
      inputs
    )
    return after?.price === wanted ? [{ ...move, compareAt: after.compareAt }] : []
  })
}

type Untried<Move = LaneMove> = Move extends LaneMove ? Omit<Move, 'compareAt'> : never

/** The least priority with which a rule that loses would win. */
function raised(rule: StandingRule, matching: StandingRule[], highest: number): Untried[] {
  const [winner] = rivalsOf(rule, matching)
  if (!winner || byRank(rule, winner) < 0) return []
  const to = rule.ruleId < winner.ruleId ? winner.priority : winner.priority + 1
  return to > highest ? [] : [{ of: 'raise', rule, from: rule.priority, to, other: winner }]
}

/** The highest priority with which a rule that wins would lose. */
function lowered(rule: StandingRule, matching: StandingRule[]): Untried[] {
  const [next] = rivalsOf(rule, matching)
  if (!next || byRank(rule, next) > 0) return []
  const to = rule.ruleId > next.ruleId ? next.priority : next.priority - 1
  return to < 0 ? [] : [{ of: 'lower', rule, from: rule.priority, to, other: next }]
}

/** The others of its lane, the first in rank first. */
function rivalsOf(rule: StandingRule, matching: StandingRule[]): StandingRule[] {
  return matching.filter((other) => other !== rule && other.lane === rule.lane).toSorted(byRank)
}

function moved(move: Untried): StandingRule {
  const { rule } = move
  if (move.of === 'raise' || move.of === 'lower') return { ...rule, priority: move.to }
  return { ...rule, matches: !rule.matches }
}

/** The price after all lanes, also where it stays; null where something cannot be computed. */
function priceBy(rules: readonly StandingRule[], inputs: Inputs) {
  const heats = chooseWinners(rules.filter(({ matches }) => matches))
  const quick = heats.map(({ winner }) => ({ winner, losers: [] }))
  const baseOf = (rule: LaneRule) => (rule as MetRule).base?.amount ?? null
  const { reason, ...after } = runLanes(quick, { ...inputs, baseOf })
  return reason === null || reason === 'equal_to_current' ? after : null
}
