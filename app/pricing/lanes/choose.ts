/** A rule as it stands against others: the place of its lane in running order, and its rank inside. */
export type Contender = { lane: number; priority: number; ruleId: number }

/** What one lane decides for one variant: who sets it, and who would have. */
export type Heat<Rule extends Contender> = { winner: Rule; losers: readonly Rule[] }

/** Lanes in running order; inside a lane the highest priority first, then the lowest id. */
export function byRank(one: Contender, other: Contender): number {
  return one.lane - other.lane || other.priority - one.priority || one.ruleId - other.ruleId
}

/**
 * The rules that match one variant, lane by lane in running order: the first in rank wins its lane.
 * The order they are given in does not matter.
 */
export function chooseWinners<Rule extends Contender>(matching: readonly Rule[]): Heat<Rule>[] {
  const heats: { winner: Rule; losers: Rule[] }[] = []
  for (const rule of matching.toSorted(byRank)) {
    const current = heats.at(-1)
    if (current?.winner.lane === rule.lane) current.losers.push(rule)
    else heats.push({ winner: rule, losers: [] })
  }
  return heats
}
