import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class LedgerVerify extends BaseCommand {
  static commandName = 'ledger:verify'
  static description = 'Compute the hash chain of the events again, and name the first broken one'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'The slug of one project; all of them otherwise' })
  declare project?: string

  async run() {
    const { projectsNamed } = await import('#queries/projects/projects_named')
    const { verifyLedger } = await import('#queries/audit/verify_ledger')
    const projects = await projectsNamed(this.project)
    if (this.project && projects.length === 0) {
      this.logger.error(`There is no project ${this.project}.`)
      this.exitCode = 1
    }
    for (const project of projects) {
      const verdict = await verifyLedger(project)
      if (verdict.intact) {
        this.logger.success(`${project.slug}: ${verdict.events} events, unbroken`)
      } else {
        this.logger.error(`${project.slug}: broken at event ${verdict.seq}: ${verdict.reason}`)
        this.exitCode = 1
      }
    }
  }
}
