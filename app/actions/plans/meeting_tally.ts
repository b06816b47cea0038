import type { LaneCourse } from '#actions/plans/lane_course'
import type { Contest } from '#queries/plans/contest_columns'

/** Which rules match some variants, and what was seen of them. */
export interface Combination {
  matching: number[]
  variants: number
  /** How many of them were given as examples: changed, and blocked. */
  shown: { changed: number; blocked: number }
}

/** How many variants a rule loses to another one; both by their numbers. */
export interface Loss {
  loser: number
  winner: number
  variants: number
}

/**
 * Counts, on one price list, the variants by which rules match them: there are few combinations,
 * so who lost to whom is looked up once each, not for every variant.
 */
export class MeetingTally {
  readonly #combinations = new Map<number | string, Combination>()

  count({ matching }: Contest): Combination {
    const key = matching.length === 1 ? matching[0] : matching.join()
    let combination = this.#combinations.get(key)
    if (!combination) {
      combination = { matching, variants: 0, shown: { changed: 0, blocked: 0 } }
      this.#combinations.set(key, combination)
    }
    combination.variants++
    return combination
  }

  /** Of the rules that run, those first that lose most. */
  losses(course: LaneCourse): Loss[] {
    const losses = new Map<string, Loss>()
    for (const { matching, variants } of this.#combinations.values()) {
      for (const { winner, losers } of course.heatsOf(matching)) {
        for (const { number: loser, runs } of losers) {
          if (!runs) continue
          const key = `${loser} ${winner.number}`
          const loss = losses.get(key) ?? { loser, winner: winner.number, variants: 0 }
          losses.set(key, { ...loss, variants: loss.variants + variants })
        }
      }
    }
    return [...losses.values()].sort((one, other) => other.variants - one.variants)
  }
}
