import { createHash } from 'node:crypto'

/** What can be made to go wrong in a sandbox shop. Everything is off until switched on. */
export interface Faults {
  /** Each call takes this much longer. */
  latencyMs: number
  /** Further calls within a second are answered with a rate limit; null switches it off. */
  rateLimit: { perSecond: number } | null
  /** No call is answered. */
  unavailable: boolean
  /** Credentials are refused. */
  unauthorized: boolean
  /** This share of SKUs, always the same ones, is rejected; 0 to 1. */
  failShare: number
  /** Prices of these SKUs are rejected. */
  failSkus: string[]
  /** This many writes get no answer, and have not been made. */
  timeoutBeforeEffect: number
  /** This many writes get no answer, although they have been made. */
  timeoutAfterEffect: number
}

export const NO_FAULTS: Readonly<Faults> = {
  latencyMs: 0,
  rateLimit: null,
  unavailable: false,
  unauthorized: false,
  failShare: 0,
  failSkus: [],
  timeoutBeforeEffect: 0,
  timeoutAfterEffect: 0,
}

/** Whether a price of this SKU is rejected: by name, or by its share, found from a hash of it. */
export function rejects({ failShare, failSkus }: Faults, sku: string) {
  return failSkus.includes(sku) || (failShare > 0 && shareOf(sku) < failShare)
}

/** A number from 0 to 1, evenly spread, always the same for a SKU. */
function shareOf(sku: string) {
  return createHash('sha256').update(sku).digest().readUInt32BE() / 2 ** 32
}
