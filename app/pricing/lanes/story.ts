import type { Formula } from '../formula/index.ts'

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

/** "Clearance (priority 9)" */
export const nameOf = ({ name, priority }: FrozenRule) => `${name} (priority ${priority})`
