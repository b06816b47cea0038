/** A source of chance that gives the same sequence for the same seed (mulberry32). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0, below 1. */
  next() {
    this.#state = (this.#state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number between the two, both included. */
  between(least: number, most: number) {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True this often: 0.3 is three times in ten. */
  happens(share: number) {
    return this.next() < share
  }

  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)]
  }

  /** Some of the items, in their own order. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = items.map((_, index) => index)
    while (left.length > count) left.splice(this.between(0, left.length - 1), 1)
    return left.map((index) => items[index])
  }
}
