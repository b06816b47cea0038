import type { Operation } from './models.js'

export type Metered = Pick<Operation, 'id' | 'perSecond' | 'burst'>

/** What a request counts as: a dry run has a rate of its own. */
export function meteredAs(operation: Operation, query: URLSearchParams): Metered {
  return query.get('mode') === 'VALIDATION_PREVIEW'
    ? { id: `preview of ${operation.id}`, perSecond: 1, burst: 1 }
    : operation
}

/** Amazon's own token buckets, one for each operation. */
export class Buckets {
  #tokens = new Map<string, { left: number; at: number }>()
  /** How many requests were refused, by operation. */
  readonly refused: Record<string, number> = {}

  /** @param factor how many times faster than Amazon's defaults this seller may call */
  constructor(private factor: number) {}

  rateOf({ perSecond }: Metered) {
    return perSecond * this.factor
  }

  /** Takes a token; false when there is none. */
  take(operation: Metered) {
    const now = performance.now()
    const known = this.#tokens.get(operation.id) ?? { left: operation.burst, at: now }
    const filled = known.left + ((now - known.at) / 1000) * this.rateOf(operation)
    const left = Math.min(operation.burst, filled)
    const isTaken = left >= 1
    this.#tokens.set(operation.id, { left: isTaken ? left - 1 : left, at: now })
    if (!isTaken) this.refused[operation.id] = (this.refused[operation.id] ?? 0) + 1
    return isTaken
  }

  /** Leaves nothing, or less, as when others of the same application used it up. */
  empty(operationId: string, left = 0) {
    this.#tokens.set(operationId, { left, at: performance.now() })
  }
}
