import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Exits with 2 when something would get through, so that it can be a check of its own. */
export default class GuardrailsDrill extends BaseCommand {
  static commandName = 'guardrails:drill'
  static description = 'Try the classic price disasters on a copy of a project’s prices'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'The slug of one project; all of them otherwise' })
  declare project?: string

  @flags.boolean({ description: 'Print one JSON object a project' })
  declare json: boolean

  async run() {
    const { projectsNamed } = await import('#queries/projects/projects_named')
    const { drillGuardrails } = await import('#actions/guardrails/drill_guardrails')
    const { SYSTEM } = await import('#models/actor')
    const { drillPage } = await import('#presenters/guardrails/drill_page')
    const projects = await projectsNamed(this.project)
    if (this.project && projects.length === 0) {
      this.logger.error(`There is no project ${this.project}.`)
      this.exitCode = 1
    }
    for (const project of projects) {
      const report = await drillGuardrails(project, SYSTEM)
      if (report.disasters.some(({ through }) => through > 0)) this.exitCode = 2
      if (this.json) {
        console.log(JSON.stringify({ project: project.slug, ...report }))
        continue
      }
      const { lines, summary } = drillPage(report)
      const table = this.ui.table().head(['disaster', 'prices', 'stopped by', 'through'])
      for (const { title, rows, stoppedBy, through } of lines) {
        table.row([title, rows, stoppedBy, through])
      }
      this.logger.info(`${project.slug}: ${summary}`)
      table.render()
    }
  }
}
