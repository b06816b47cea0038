import type PriceList from '#models/price_list'
import type { Disaster } from '#pricing/drill/index'
import type { Check } from '#pricing/guardrails/index'

const MOST_EXAMPLES = 3

/** A price that nothing stopped; amounts in minor units. */
interface Survivor {
  variantId: number
  list: PriceList
  from: number
  to: number
}

/** What became of one disaster. */
export interface DisasterReport {
  kind: string
  /** Prices it can happen to, of those that were tried. */
  rows: number
  /** What stopped them, and how many each: a kind of guardrail, `conflict`, or `last_gate`. */
  caught: { by: string; rows: number }[]
  /** Prices that nothing stops by itself. */
  through: number
  examples: { sku: string; priceList: string; currency: string; from: number; to: number }[]
  /** What guardrails on whole plans say, if it came as one plan over the catalog. */
  planStops: string[]
}

/** Counts what stops a disaster, price by price. */
export class DisasterTally {
  #caught = new Map<string, number>()
  #through = 0
  survivors: Survivor[] = []

  constructor(readonly disaster: Disaster) {}

  get rows() {
    return [...this.#caught.values()].reduce((sum, rows) => sum + rows, this.#through)
  }

  caught(by: string) {
    this.#caught.set(by, (this.#caught.get(by) ?? 0) + 1)
  }

  through(survivor: Survivor) {
    this.#through += 1
    if (this.survivors.length < MOST_EXAMPLES) this.survivors.push(survivor)
  }

  report(planChecks: Check[], skuOf: Map<number, string>): DisasterReport {
    const stops = planChecks.filter(({ ok, level }) => !ok && level !== 'advisory')
    return {
      kind: this.disaster.kind,
      rows: this.rows,
      caught: [...this.#caught]
        .map(([by, rows]) => ({ by, rows }))
        .sort((one, other) => other.rows - one.rows),
      through: this.#through,
      examples: this.survivors.map(({ variantId, list, from, to }) => ({
        sku: skuOf.get(variantId) ?? '',
        priceList: list.name,
        currency: list.currency,
        ...{ from, to },
      })),
      planStops: stops.map(({ kind }) => kind),
    }
  }
}
