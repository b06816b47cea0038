import type { ApplicationService } from '@adonisjs/core/types'
import env from '#start/env'

/** Works jobs inside the web process, unless JOBS=apart leaves that to `node ace queue:work`. */
export default class JobsProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web' || env.get('JOBS', 'inline') === 'apart') return
    const { startWorkers } = await import('#services/job_queue')
    const logger = await this.app.container.make('logger')
    startWorkers().catch((error) => logger.error({ err: error }, 'workers did not start'))
  }

  async shutdown() {
    const { stopJobQueue } = await import('#services/job_queue')
    await stopJobQueue()
  }
}
