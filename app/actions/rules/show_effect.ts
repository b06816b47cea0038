import { previewRule } from '#actions/plans/preview_rule'
import type Project from '#models/project'
import RuleVersion from '#models/rule_version'
import { exampleRows } from '#queries/rules/example_rows'
import type { RuleContent } from '#queries/rules/read_rule'

interface EffectOptions {
  examples?: number
  signal?: AbortSignal
  /** The saved rule, which keeps its place among those of equal priority; null for a new one. */
  ruleId?: number | null
}

/**
 * What a rule would do now, with examples as a plan would show them; nothing is kept.
 *
 * @param examples how many changed rows to give, and how many blocked ones
 * @param signal stops the work when nobody waits for it any longer
 */
export async function showEffect(
  project: Project,
  { selectorAst: selector, formula, priceList: list, lane, priority, assertions }: RuleContent,
  { ruleId = null, ...options }: EffectOptions = {}
) {
  const standing = { lane, priority, ruleId }
  const draft = { project, selector, formula, list, assertions, standing }
  const effect = await previewRule(draft, options)
  const { summary, changed, blocked, guardrails, rules } = effect
  const ruleVersion = new RuleVersion().fill({ formula })
  return {
    summary,
    changed: await exampleRows(project, list, changed),
    blocked: await exampleRows(project, list, blocked),
    /** What the rows' verdicts and explanations are told from. */
    plan: {
      source: 'rule' as const,
      guardrails,
      rollbackOfId: null,
      ruleVersion,
      frozenRules: rules,
    },
  }
}
