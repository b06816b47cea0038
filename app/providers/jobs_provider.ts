import { setTimeout as sleep } from 'node:timers/promises'
import type { ApplicationService, LoggerService } from '@adonisjs/core/types'
import env from '#start/env'

const RETRY_MS = 2_000

/** Works jobs inside the web process, unless JOBS=apart leaves that to `node ace queue:work`. */
export default class JobsProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web' || env.get('JOBS', 'inline') === 'apart') return
    void this.#work(await this.app.container.make('logger'))
  }

  /** A database that is away while the server starts must not leave it without workers for good. */
  async #work(logger: LoggerService) {
    const { startWorkers } = await import('#services/job_queue')
    while (!this.app.isTerminating) {
      try {
        return await startWorkers()
      } catch (error) {
        logger.error({ err: error }, 'workers did not start and will be tried again')
        await sleep(RETRY_MS, null, { ref: false })
      }
    }
  }

  async shutdown() {
    const { stopJobQueue } = await import('#services/job_queue')
    await stopJobQueue()
  }
}
