/** Lets so many pieces of work run at a time; the others wait for their turn, first come first. */
export class Slots {
  #free: number
  #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#take()
    try {
      return await work()
    } finally {
      this.#giveOn()
    }
  }

  async #take() {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((turn) => this.#waiting.push(turn))
  }

  #giveOn() {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free += 1
  }
}
