/**
 * One run of a command that starts other processes: whichever way it ends, what it started
 * is stopped, last started first.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from './refusal.js'

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }

export class Run {
  #children = new Map()
  #stops = []
  #ending = null

  /** @param {{ graceSeconds?: number }} options how long a child may take to stop by itself */
  constructor({ graceSeconds = 10 } = {}) {
    this.graceMs = graceSeconds * 1000
    for (const [signal, number] of Object.entries(SIGNALS)) {
      process.on(signal, () => this.end(this.ready ? 0 : 128 + number))
    }
    if (process.env.npm_lifecycle_event) this.#endWithParent()
  }

  /** Set once what was asked for works: from then on a signal is an ordinary end. */
  ready = false

  get isEnding() {
    return this.#ending !== null
  }

  /**
   * Remembers a child process, to stop it with the run.
   *
   * @param {import('node:child_process').ChildProcess} child
   * @param {(signal: 'SIGTERM' | 'SIGKILL') => void} [kill] how to stop it, where a signal to the
   *   process itself is not enough
   */
  track = (child, kill = (signal) => child.kill(signal)) => {
    this.#children.set(child, kill)
    child.once('exit', () => this.#children.delete(child))
    if (this.isEnding) kill('SIGTERM')
    return child
  }

  /** Remembers what has to be done when the run ends, after the children are gone. */
  onEnd(stop) {
    this.#stops.unshift(stop)
  }

  /** Stops everything and leaves the process with this exit code. */
  end(code) {
    this.#ending ??= this.#stopEverything().then(
      () => process.exit(code),
      (error) => {
        console.error(error)
        process.exit(1)
      }
    )
    return this.#ending
  }

  /** Ends with what went wrong, unless that came of ending. */
  fail(error) {
    if (!this.isEnding) {
      console.error(error instanceof Refusal ? `\n  ${error.message}\n` : error)
    }
    return this.end(1)
  }

  async #stopEverything() {
    // What is being started right now is tracked a moment later; give it that moment.
    await sleep(0)
    for (const kill of this.#children.values()) kill('SIGTERM')
    const deadline = Date.now() + this.graceMs
    while (this.#children.size > 0 && Date.now() < deadline) await sleep(20)
    for (const kill of this.#children.values()) kill('SIGKILL')
    for (const stop of this.#stops) await stop()
  }

  /** `npm run` killed hard cannot pass the signal on; its end shows as another parent. */
  #endWithParent() {
    const parent = process.ppid
    setInterval(() => {
      if (process.ppid !== parent) this.end(1)
    }, 500).unref()
  }
}
