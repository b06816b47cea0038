import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks again until the answer is one that is waited for.
 *
 * @throws {Error} after 20 s, naming what was waited for
 */
export async function until<T>(what: string, ask: () => Promise<T | null | false>): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(40)) {
    const answer = await ask()
    if (answer) return answer
  }
  throw new Error(`Waited 20 s in vain for ${what}`)
}
