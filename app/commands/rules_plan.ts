import { readFile } from 'node:fs/promises'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { FieldError } from '#exceptions/domain_exception'

const EXIT_CODES = { unchanged: 0, failed: 1, changed: 2 } as const

/** A check for version control. What it prints goes to pipes and logs, so it is plain text. */
export default class RulesPlan extends BaseCommand {
  static commandName = 'rules:plan'
  static description = 'Say what a file of rules would do with prices; keeps nothing'
  static options: CommandOptions = { startApp: true }
  static help = [
    'Runs all rules together, as they would be once the file was taken in.',
    'Exits with 0 when no price would change, 2 when some would, and 1 when the file cannot be',
    'read, a test does not hold or a guardrail would stop a plan.',
  ]

  @args.string({ description: 'The file, as the export of rules gives it' })
  declare file: string

  @flags.string({ description: 'The slug of the project; the only one otherwise' })
  declare project?: string

  @flags.boolean({ description: 'Print JSON, as POST /api/v1/rules/plan answers' })
  declare json: boolean

  @flags.boolean({ description: 'Without the rules in force that the file does not have' })
  declare archiveMissing: boolean

  async run() {
    const { default: DomainException } = await import('#exceptions/domain_exception')
    try {
      await this.#plan()
    } catch (error) {
      if (error instanceof DomainException) this.#refuse(error.message, error.errors)
      else if (isUnreadable(error)) this.#refuse(error.message)
      else throw error
    }
  }

  async #plan() {
    const { planRuleFile } = await import('#actions/rules/plan_rule_file')
    const { outcomeOf } = await import('#actions/rules/rule_file_plan')
    const { forecastText } = await import('#presenters/rules/forecast_text')
    const { transformRuleForecast } = await import('#transformers/rule_file_transformer')
    const { onlyProject } = await import('#queries/projects/only_project')
    const source = await readFile(this.file, 'utf8')
    const project = await onlyProject(this.project)
    const planned = await planRuleFile(project, source, { archiveMissing: this.archiveMissing })
    const told = this.json
      ? `${JSON.stringify(transformRuleForecast(planned), null, 2)}\n`
      : forecastText(project, planned)
    process.stdout.write(told)
    this.exitCode = EXIT_CODES[outcomeOf(planned)]
  }

  /** Lines that editors and CI recognise: `file:line:column: what is wrong`. */
  #refuse(message: string, errors: FieldError[] = []) {
    const lines = errors
      .filter(({ line }) => line !== undefined)
      .map((error) => `${this.file}:${error.line}:${error.column}: ${error.message}`)
    process.stderr.write(`${(lines.length > 0 ? lines : [message]).join('\n')}\n`)
    this.exitCode = 1
  }
}

/** The file is missing, or not ours to read. */
function isUnreadable(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error
}
