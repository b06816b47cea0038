import type Project from '#models/project'
import type { RuleContent } from '#queries/rules/read_rule'
import { ruleDoubts } from '#queries/rules/rule_doubts'

/** What of a rule is hardly meant, as one text beside the news that it is saved; empty where all is. */
export async function spokenDoubts(project: Project, content: RuleContent) {
  const doubts = await ruleDoubts(project, content)
  return doubts.map(({ message }) => message).join(' ')
}
