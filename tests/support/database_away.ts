import { setTimeout as sleep } from 'node:timers/promises'
import { databaseRefusal } from '#exceptions/database_refusal'

/**
 * What is asked of a database that was away: the pool may still hand out a connection of which
 * nobody has yet heard that it is lost, as it does to jobs, which are then tried again.
 */
export async function whenBack<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 60 || databaseRefusal(error as Error)?.status !== 503) throw error
      await sleep(50)
    }
  }
}
