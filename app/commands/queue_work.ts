import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Works jobs in a process of its own, beside web processes that run with JOBS=apart. */
export default class QueueWork extends BaseCommand {
  static commandName = 'queue:work'
  static description = 'Work the jobs in a process of its own; set JOBS=apart for the web processes'
  static options: CommandOptions = { startApp: true, staysAlive: true }

  async run() {
    await this.#nameRoutes()
    const { startWorkers } = await import('#services/job_queue')
    await startWorkers()
    this.app.listen('SIGINT', () => this.app.terminate())
    this.logger.info('working jobs')
  }

  /** Mails that a job sends link to pages. */
  async #nameRoutes() {
    const router = await this.app.container.make('router')
    router.commit()
  }
}
