import type Project from '#models/project'
import { formulaDoubts } from '#pricing/formula/index'
import type { Mistake } from '#queries/reading'
import type { RuleContent } from '#queries/rules/read_rule'
import { unseenValues } from '#queries/selectors/unseen_values'

/**
 * What of a rule that can be read is hardly meant: values no variant has today, a margin on a
 * selling price. It is told when the rule is previewed or saved, and keeps nobody from saving.
 */
export async function ruleDoubts(project: Project, content: RuleContent): Promise<Mistake[]> {
  const { selector, selectorAst, formula } = content
  const doubts = formulaDoubts(formula).map((doubt) => ({
    ...doubt,
    pointer: `/formula${doubt.pointer}`,
  }))
  return [...(await unseenValues(project, selector, selectorAst)), ...doubts]
}
