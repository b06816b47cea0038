import RuleFileInvalid from '#exceptions/rule_file_invalid'
import type Project from '#models/project'
import { readRuleFile, type FileRule } from '#queries/rule_files/read_rule_file'
import type { CurrentRule } from '#queries/rules/rules_of_project'

/**
 * What taking a file in would do with one rule: `kept` says the same already, `left` is not in the
 * file and stays.
 */
export type RuleFileChange =
  | ({ action: 'created' | 'revised' | 'kept' } & FileRule)
  | { action: 'archived' | 'left'; current: CurrentRule; content: null }

/**
 * Compares a file with the rules in force, first those of the file in its order.
 *
 * @param archiveMissing whether rules that are not in the file go
 * @throws {RuleFileInvalid} 422 with everything that is wrong with the file
 */
export async function ruleFileChanges(
  project: Project,
  source: string,
  { archiveMissing = false }: { archiveMissing?: boolean } = {}
): Promise<RuleFileChange[]> {
  const file = await readRuleFile(project, source)
  if (!file.ok) throw new RuleFileInvalid(file.errors)
  const named = new Set(file.rules.map(({ current }) => current?.rule.id))
  const missing = file.inForce.filter(({ rule }) => !named.has(rule.id))
  return [
    ...file.rules.map((rule) => ({ ...rule, action: actionOf(rule) })),
    ...missing.map((current) => ({
      action: archiveMissing ? ('archived' as const) : ('left' as const),
      current,
      content: null,
    })),
  ]
}

function actionOf({ content, current }: FileRule): 'created' | 'revised' | 'kept' {
  if (!current) return 'created'
  return current.version.saysTheSameAs(content) ? 'kept' : 'revised'
}
