import { savedRule, unsavedRule, type MeetingRule } from '#actions/plans/meeting_rule'
import { previewRules, type RuleOutcome } from '#actions/plans/preview_rules'
import { ruleFileChanges, type RuleFileChange } from '#actions/rules/rule_file_changes'
import type { FileRule, PlannedRule, RuleFilePlan } from '#actions/rules/rule_file_plan'
import { testRule } from '#actions/rules/test_rule'
import type { PlanSummary, TestOutcome } from '#models/plan'
import type Project from '#models/project'
import type { Check } from '#pricing/guardrails/index'
import { isOverAt, runsWithOthers } from '#pricing/schedule/index'
import { skusOfMovers } from '#queries/plans/skus_of_movers'
import { meetingOf, outranking, standingOf } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'

interface Options {
  /** Whether rules in force that the file does not have are archived. */
  archiveMissing?: boolean
  /** Stops the work when nobody waits for it any longer; the answer is then partial. */
  signal?: AbortSignal
}

/**
 * What the rules of a project would do with its prices once a file was taken in: run together, lane
 * by lane. Nothing is kept, neither the rules nor a plan.
 *
 * @throws {RuleFileInvalid} 422
 */
export async function planRuleFile(
  project: Project,
  source: string,
  { archiveMissing, signal }: Options = {}
): Promise<RuleFilePlan> {
  const changes = await ruleFileChanges(project, source, { archiveMissing })
  const rules = rulesAfter(changes)
  const now = clock.now().toJSDate()
  const options = { examples: 0, signal }
  const together = await previewRules(project, meetingOf(rules, now), options)
  const refusals = await refusedTests(project, changes)
  const planned = new Map<MeetingRule, PlannedRule>()
  const keep = async (outcome: RuleOutcome<FileRule>, runs: PlannedRule['runs'], checks: Check[]) =>
    planned.set(outcome.rule, await told(outcome, runs, checks, refusals))
  for (const outcome of together.rules.filter(({ runs }) => runs)) {
    await keep(outcome, 'together', [])
  }
  const scheduled = rules.filter(
    ({ schedule, action }) => !runsWithOthers(schedule) && action !== 'left'
  )
  for (const rule of scheduled) {
    if (isOverAt(rule.schedule, now)) {
      planned.set(rule, { rule, runs: 'over', summary: null, refused: [], movers: [], lostTo: [] })
      continue
    }
    const rivals = outranking(standingOf(rule), rules, now)
    const met = [{ rule, runs: true }, ...rivals.map((rival) => ({ rule: rival, runs: false }))]
    const alone = await previewRules(project, met, options)
    await keep(alone.rules[0], 'by_schedule', alone.summary.checks)
  }
  return {
    summary: together.summary,
    rules: rules.flatMap((rule) => planned.get(rule) ?? []),
    archived: changes.flatMap(({ action, current }) =>
      action === 'archived' ? [current.rule.name] : []
    ),
  }
}

/** The rules in force after the file was taken in; new ones are the youngest, in its order. */
function rulesAfter(changes: RuleFileChange[]): FileRule[] {
  const newest = Math.max(0, ...changes.map(({ current }) => current?.rule.id ?? 0))
  return changes.flatMap((change, index): FileRule[] => {
    if (change.content === null) {
      const { action, current } = change
      return action === 'left' ? [{ ...savedRule(current.version), action }] : []
    }
    const ruleId = change.current?.rule.id ?? newest + 1 + index
    return [{ ...unsavedRule(change.content, ruleId), action: change.action }]
  })
}

/**
 * By the names of their rules, tests that do not hold of what a rule by itself asks for: with them
 * the import refuses the file.
 */
async function refusedTests(project: Project, changes: RuleFileChange[]) {
  const refused = new Map<string, TestOutcome[]>()
  for (const { action, content } of changes) {
    if (action !== 'created' && action !== 'revised') continue
    const tests = await testRule(project, content)
    refused.set(
      content.name,
      tests.filter(({ outcome }) => outcome === 'failed')
    )
  }
  return refused
}

async function told(
  { rule, figures, tests, lostTo }: RuleOutcome<FileRule>,
  runs: PlannedRule['runs'],
  checks: PlanSummary['checks'],
  refusals: Map<string, TestOutcome[]>
): Promise<PlannedRule> {
  return {
    ...{ rule, runs },
    summary: { ...figures, checks, ...(tests.length > 0 ? { tests } : {}) },
    refused: rule.action === 'left' ? [] : (refusals.get(rule.name) ?? []),
    movers: await skusOfMovers(figures),
    lostTo: lostTo.map(({ rule: { name }, variants }) => ({ name, variants })),
  }
}
