import type { Change } from '../guardrails/guardrail.ts'

/** A price of the catalog as it stands, before anything goes wrong with it; in minor units. */
export type DrillRow = Change & {
  /** The lowest amount the floors let through; null when there is none. */
  floor: number | null
}

/** One of the ways in which prices have gone wrong elsewhere. */
export interface Disaster {
  kind: string
  title: string
  /** What happens to the prices, in a sentence or two. */
  story: string
  /**
   * The change it would ask for, with what guardrails would know of it; null where it cannot happen
   * to this price. A `from` that is not today's price is an input that is out of date.
   */
  inject(row: DrillRow): Change | null
}
