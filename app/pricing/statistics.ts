/** What became of one matched variant. */
export type RowOutcome = 'changed' | 'unchanged' | 'blocked'

/** A bar of the histogram: changes from `from` up to but not including `to`, in percent. */
export type HistogramBucket = { from: number | null; to: number | null; count: number }

export type Mover = { id: string; from: number; to: number; changeBasisPoints: number }

export type Statistics = {
  matched: number
  changed: number
  unchanged: number
  blocked: number
  increases: number
  decreases: number
  /** The mean change of the changed prices; null when none could be measured. */
  averageChangeBasisPoints: number | null
  histogram: HistogramBucket[]
  /** (Σ price − Σ cost) ÷ Σ price over changed prices whose cost is known. */
  marginBeforeBasisPoints: number | null
  marginAfterBasisPoints: number | null
  biggestIncreases: Mover[]
  biggestDecreases: Mover[]
  blockedReasons: Record<string, number>
  unchangedReasons: Record<string, number>
  /** Compare-at claims that a guardrail put right; absent in summaries of before there were such. */
  claims?: Claims
}

/** What became of claims that could not stand as they were. */
export type Claims = { cleared: number; lowered: number }

/** The histogram runs from −60 % to +60 % in bars of 2 %, with a tail on either side. */
const LOWEST = -6000
const BUCKET = 200
const BUCKETS = 60
const MOVERS = 10

/**
 * Summarises price changes one by one in a fixed amount of memory, however many there are. Shares
 * are for the eye: each is rounded to a basis point and none ever becomes a price, so sums of plain
 * numbers are exact enough.
 */
export class StatisticsCollector {
  #changed = 0
  #unchanged = 0
  #blocked = 0
  #increases = 0
  #decreases = 0
  #measured = 0
  #basisPoints = 0
  readonly #counts = new Array<number>(BUCKETS + 2).fill(0)
  #priceBefore = 0
  #priceAfter = 0
  #costs = 0
  #up: Mover[] = []
  #down: Mover[] = []
  readonly #blockedReasons = new Map<string, number>()
  readonly #unchangedReasons = new Map<string, number>()
  readonly #claims: Claims = { cleared: 0, lowered: 0 }

  /** A price that changes; amounts in minor units, the cost null when not known. */
  addChanged(id: string, from: number, to: number, cost: number | null): void {
    this.#changed++
    if (to > from) this.#increases++
    if (to < from) this.#decreases++
    if (cost !== null) {
      this.#priceBefore += from
      this.#priceAfter += to
      this.#costs += cost
    }
    if (from <= 0) return

    const change = Math.round(((to - from) / from) * 10_000)
    this.#measured++
    this.#basisPoints += change
    this.#counts[bucketOf(change)]++
    if (change > 0) this.#up = ranked(this.#up, id, from, to, change)
    if (change < 0) this.#down = ranked(this.#down, id, from, to, change)
  }

  /** A variant the formula leaves alone. */
  addUnchanged(reason: string): void {
    this.#unchanged++
    count(this.#unchangedReasons, reason)
  }

  /** A price change that guardrails stop, counted once under each of its reasons. */
  addBlocked(reasons: readonly string[]): void {
    this.#blocked++
    for (const reason of new Set(reasons)) count(this.#blockedReasons, reason)
  }

  /** A compare-at claim that was put right, beside what became of its price. */
  addClaim(outcome: keyof Claims): void {
    this.#claims[outcome]++
  }

  summary(): Statistics {
    return {
      matched: this.#changed + this.#unchanged + this.#blocked,
      changed: this.#changed,
      unchanged: this.#unchanged,
      blocked: this.#blocked,
      increases: this.#increases,
      decreases: this.#decreases,
      averageChangeBasisPoints:
        this.#measured === 0 ? null : Math.round(this.#basisPoints / this.#measured) + 0,
      histogram: this.#counts.map((total, index) => ({ ...edgesOf(index), count: total })),
      marginBeforeBasisPoints: marginBasisPoints(this.#priceBefore, this.#costs),
      marginAfterBasisPoints: marginBasisPoints(this.#priceAfter, this.#costs),
      biggestIncreases: [...this.#up],
      biggestDecreases: [...this.#down],
      blockedReasons: Object.fromEntries(this.#blockedReasons),
      unchangedReasons: Object.fromEntries(this.#unchangedReasons),
      claims: { ...this.#claims },
    }
  }
}

function bucketOf(basisPoints: number): number {
  const index = Math.floor((basisPoints - LOWEST) / BUCKET)
  return index < 0 ? 0 : index >= BUCKETS ? BUCKETS + 1 : index + 1
}

function edgesOf(index: number): { from: number | null; to: number | null } {
  const edge = (bars: number) => (LOWEST + bars * BUCKET) / 100
  if (index === 0) return { from: null, to: edge(0) }
  if (index === BUCKETS + 1) return { from: edge(BUCKETS), to: null }
  return { from: edge(index - 1), to: edge(index) }
}

/** Keeps the ten largest, the first to come before its equals. */
function ranked(movers: Mover[], id: string, from: number, to: number, change: number): Mover[] {
  const size = Math.abs(change)
  const last = movers[MOVERS - 1]
  if (last && Math.abs(last.changeBasisPoints) >= size) return movers
  const place = movers.findIndex((mover) => Math.abs(mover.changeBasisPoints) < size)
  const mover = { id, from, to, changeBasisPoints: change }
  return movers.toSpliced(place === -1 ? movers.length : place, 0, mover).slice(0, MOVERS)
}

function marginBasisPoints(price: number, cost: number): number | null {
  return price <= 0 ? null : Math.round(((price - cost) / price) * 10_000) + 0
}

function count(reasons: Map<string, number>, reason: string): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
}
