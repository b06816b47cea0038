import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'

const running = new Set<Promise<void>>()

/**
 * Does something that the answer to a request must not wait for: sending a mail takes as long
 * as the mail server wants, and waiting for it would tell whether an address is known here.
 * What fails is logged under `name`; a clean stop waits for what runs.
 */
export function inBackground(name: string, work: () => Promise<unknown>) {
  const task = run(name, work).finally(() => running.delete(task))
  running.add(task)
}

/** Waits until nothing runs any more. */
export async function backgroundSettled() {
  while (running.size > 0) await Promise.all(running)
}

async function run(name: string, work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    logger.error({ err: error, work: name }, 'work in the background failed')
  }
}

app.terminating(backgroundSettled)
