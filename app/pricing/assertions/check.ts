import { boundAt, compileBounds } from '../formula/bounds.ts'
import type { Bounds } from '../formula/formula.ts'
import type { Claim } from './assertion.ts'

/** A price as a rule asks for it; amounts in minor units of the price list's currency. */
export type TestedRow = {
  id: number
  from: number
  to: number
  /** Null when none is known in this currency. */
  cost: number | null
}

/** Whether a claim holds of a price. Decimals are read once; runs once a row. */
export type Holds = (row: TestedRow) => boolean

/**
 * Prepares a claim. Shares are compared exactly, as the bounds of a formula are. A margin without
 * a known cost, and a rise from nothing, cannot be shown to hold and do not.
 */
export function compileClaim(claim: Claim): Holds {
  switch (claim.kind) {
    case 'floor':
      return ({ to }) => to >= claim.amount
    case 'ceiling':
      return ({ to }) => to <= claim.amount
    case 'price':
      return ({ to }) => to === claim.amount
    case 'unchanged':
      return ({ from, to }) => from === to
    case 'ending':
      return ({ to }) => to % claim.step === claim.ending
    case 'fall':
      return within({ maxDecrease: claim.percent })
    case 'rise':
      return within({ maxIncrease: claim.percent })
    case 'margin':
      return within({ minMargin: claim.percent })
  }
}

function within(bounds: Bounds): Holds {
  const [bound] = compileBounds(bounds)
  return ({ from, to, cost }) => {
    if (bound.of === 'cost' && cost === null) return false
    const limit = boundAt(bound, from, cost)
    return bound.lower ? to >= limit : to <= limit
  }
}
