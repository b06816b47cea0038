import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks again until the answer is one that is waited for.
 *
 * @throws {Error} after `seconds`, naming what was waited for
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | false>,
  seconds = 20
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(40)) {
    const answer = await ask()
    if (answer) return answer
  }
  throw new Error(`Waited ${seconds} s in vain for ${what}`)
}
