import { DateTime } from 'luxon'

/** The time, in UTC. Everything that asks for it asks here, so that tests can stop it. */
class Clock {
  #frozen: DateTime | null = null

  now() {
    return this.#frozen ?? DateTime.utc()
  }

  /** Stops the clock at a moment until `release`; for tests. */
  freeze(at: DateTime) {
    this.#frozen = at.toUTC()
  }

  release() {
    this.#frozen = null
  }
}

export const clock = new Clock()
