import type { Change } from '../guardrails/guardrail.ts'

/** A price of the catalog as it stands, before anything goes wrong with it; in minor units. */
export type DrillRow = Change & {
  /** The lowest amount the floors let through; null when there is none. */
  floor: number | null
}

/** A change that a disaster asks for, with what guardrails would know of it. */
export interface Injection {
  change: Change
  /** The price that stands by then: where it is not `change.from`, the plan is out of date. */
  now: number
}

/** One of the ways in which prices have gone wrong elsewhere. */
export interface Disaster {
  kind: string
  title: string
  /** What happens to the prices, in a sentence or two. */
  story: string
  /** Null where it cannot happen to this price. */
  inject(row: DrillRow): Injection | null
}
