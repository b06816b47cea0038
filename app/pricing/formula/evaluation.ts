import type { PriorLookup } from '../prior_price/claim.ts'

/** Why a formula proposes no change for a variant. */
export const reasonCodes = [
  'base_missing',
  'cost_missing_for_bounds',
  'bounds_contradict',
  'not_positive',
  'too_large',
  'equal_to_current',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/**
 * What a formula reads about one variant in one price list; amounts in minor units of that list's
 * currency.
 */
export type Inputs = {
  price: number
  compareAt: number | null
  /** Null when no cost is known, or it is in another currency. */
  cost: number | null
  /** The amount in the price list the base names, in minor units of that list's currency. */
  base?: number | null
  /** Decimals of this list's currency less those of the base's currency; 0 when absent. */
  baseExponentShift?: number
  /** What a price may claim as its prior price; absent where no formula asks. */
  prior?: PriorLookup
  /** Whether the compare-at comes from a lane that claims the prior price; see `runLanes`. */
  keepsPrior?: boolean
}

/**
 * The decision with its reasons. `trace` is the compact record of every step's output that a plan
 * keeps for each row; `explain` tells it in words.
 */
export type Evaluation =
  | { outcome: 'change'; amount: number; compareAt: number | null; trace: string }
  | { outcome: 'unchanged'; reason: ReasonCode; trace: string }
