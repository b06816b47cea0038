import { noRules } from '#actions/plans/choose_rules'
import { savedRule } from '#actions/plans/meeting_rule'
import { previewRules } from '#actions/plans/preview_rules'
import type Project from '#models/project'
import { exampleRows } from '#queries/rules/example_rows'
import { meetingOf, rulesInForce } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'

/**
 * What all rules in force would do now, as a plan of them would show it, with a few rows of each
 * combination of rules that meets. Nothing is kept.
 *
 * @param examples how many changed rows to give of each price list, and how many blocked ones
 * @param signal stops the work when nobody waits for it any longer; the answer is then partial
 * @throws {DomainException} 409 `rules_missing` where no rule would run
 */
export async function showMeeting(
  project: Project,
  options: { examples?: number; signal?: AbortSignal } = {}
) {
  const rules = await rulesInForce(project)
  const met = meetingOf(rules.map(savedRule), clock.now().toJSDate())
  if (!met.some(({ runs }) => runs)) throw noRules()
  const { examples, guardrails, frozenRules, ...shown } = await previewRules(project, met, options)
  const rows = await Promise.all(
    examples.map(({ list, rows: evaluated }) => exampleRows(project, list, evaluated))
  )
  return {
    ...shown,
    rows: rows.flat(),
    /** What the rows' verdicts and explanations are told from. */
    plan: {
      ...{ source: 'rule' as const, guardrails, rollbackOfId: null, ruleVersion: null },
      frozenRules,
    },
  }
}

export type Meeting = Awaited<ReturnType<typeof showMeeting>>
