import { Matching, runLanes, type LaneOutcome, type LaneRule } from '#pricing/lanes/index'
import type { Candidate } from '#queries/plans/candidates'

/** A rule of a plan on one price list, and which of `Contest.bases` it starts from, if any. */
export type PlacedRule = LaneRule & { baseIndex: number | null }

/** Runs the variants of one price list through the rules that meet there. */
export class LaneCourse {
  #matching: Matching<PlacedRule>

  /** @param rules in the order of their bits in `Contest.matching` */
  constructor(readonly rules: readonly PlacedRule[]) {
    this.#matching = new Matching(rules)
  }

  run({ price, compareAt, cost, contest }: Candidate): LaneOutcome {
    const { bases } = contest!
    const baseOf = (rule: LaneRule) => {
      const { baseIndex } = rule as PlacedRule
      return baseIndex === null ? null : bases[baseIndex]
    }
    return runLanes(this.heatsOf(contest!.matching), { price, compareAt, cost, baseOf })
  }

  /** Who wins and who loses where these rules match. */
  heatsOf(matching: number[]) {
    return this.#matching.heats(matching)
  }
}
