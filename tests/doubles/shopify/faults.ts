/**
 * What goes wrong with a request:
 * - `error_before`: status 500, nothing was done
 * - `error_after`: status 502, although it was done
 * - `drop_before`, `drop_after`: the connection ends without an answer
 * - `unauthorized`: status 401
 * - `busy`: status 429 with `Retry-After`
 * - `internal`: status 200, and an error of Shopify's own
 * - `frozen`, `forbidden`, `missing`, `locked`: status 402, 403, 404, 423
 */
export type FaultKind =
  | 'error_before'
  | 'error_after'
  | 'drop_before'
  | 'drop_after'
  | 'unauthorized'
  | 'busy'
  | 'internal'
  | 'frozen'
  | 'forbidden'
  | 'missing'
  | 'locked'

interface Planned {
  kind: FaultKind
  on: string | null
  left: number
}

/** Faults to come. Everything works until some are planned. */
export class Faults {
  /** Each request takes this much longer. */
  latencyMs = 0
  /** Prices of these SKUs are refused. */
  refusedSkus = new Set<string>()
  /** The API version that answers, where it is not the one asked for. */
  version: string | null = null
  /** Files of bulk operations are cut off. */
  cutFiles = false
  #planned: Planned[] = []

  /** Has the next requests fail. `on` is an operation by its name, `UpdateProducts`; any, unless given. */
  plan(kind: FaultKind, { on = null, times = 1 }: { on?: string | null; times?: number } = {}) {
    this.#planned.push({ kind, on, left: times })
  }

  /** The fault for this request, used up by it. */
  take(operation: string): FaultKind | null {
    const found = this.#planned.find(({ on, left }) => left > 0 && (on ?? operation) === operation)
    if (!found) return null
    found.left--
    return found.kind
  }

  clear() {
    this.#planned = []
    this.latencyMs = 0
    this.refusedSkus.clear()
  }
}
