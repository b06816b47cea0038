/** Points of a plan: how many it holds, and how many come back a second. */
export interface Plan {
  maximumAvailable: number
  restoreRate: number
}

/** So fast that a test is not slowed down by it. */
export const PLUS: Plan = { maximumAvailable: 20_000, restoreRate: 1_000 }

/** The bucket of points that each request is paid from. */
export class Points {
  #available: number
  #at = Date.now()

  constructor(private plan: Plan) {
    this.#available = plan.maximumAvailable
  }

  get status() {
    this.#refill()
    return { ...this.plan, currentlyAvailable: Math.floor(this.#available) }
  }

  /** Whether there was enough for it, and it was taken. */
  take(requested: number) {
    this.#refill()
    if (this.#available < requested) return false
    this.#available -= requested
    return true
  }

  giveBack(points: number) {
    this.#available = Math.min(this.plan.maximumAvailable, this.#available + points)
  }

  /** Leaves so many, as other work with the same app does. */
  drain(left = 0) {
    this.#refill()
    this.#available = Math.min(this.#available, left)
  }

  #refill() {
    const now = Date.now()
    this.giveBack(((now - this.#at) / 1000) * this.plan.restoreRate)
    this.#at = now
  }
}
