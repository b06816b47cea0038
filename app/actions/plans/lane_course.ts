import { Matching, runLanes, type LaneOutcome, type LaneRule } from '#pricing/lanes/index'
import { priorLookup, type PriorPriceTerms } from '#pricing/prior_price/index'
import type { Candidate } from '#queries/plans/candidates'

/** A rule of a plan on one price list, and which of `Contest.bases` it starts from, if any. */
export type PlacedRule = LaneRule & { baseIndex: number | null }

/** Runs the variants of one price list through the rules that meet there. */
export class LaneCourse {
  #matching: Matching<PlacedRule>

  /**
   * @param rules in the order of their bits in `Contest.matching`
   * @param prior the terms of the prior prices that one of them claims, if any does
   */
  constructor(
    readonly rules: readonly PlacedRule[],
    private prior: PriorPriceTerms | null = null
  ) {
    this.#matching = new Matching(rules)
  }

  run({ price, compareAt, cost, contest, facts }: Candidate): LaneOutcome {
    const { bases } = contest!
    const baseOf = (rule: LaneRule) => {
      const { baseIndex } = rule as PlacedRule
      return baseIndex === null ? null : bases[baseIndex]
    }
    const prior = this.prior ? priorLookup(facts.priorPrice, this.prior) : undefined
    return runLanes(this.heatsOf(contest!.matching), { price, compareAt, cost, baseOf, prior })
  }

  /** Who wins and who loses where these rules match. */
  heatsOf(matching: number[]) {
    return this.#matching.heats(matching)
  }
}
