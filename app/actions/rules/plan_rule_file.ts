import { savedRule, unsavedRule, type MeetingRule } from '#actions/plans/meeting_rule'
import { previewRules, type RuleOutcome } from '#actions/plans/preview_rules'
import { ruleFileChanges, type RuleFileChange } from '#actions/rules/rule_file_changes'
import type { PlanSummary } from '#models/plan'
import type Project from '#models/project'
import { isOverAt, runsWithOthers } from '#pricing/schedule/index'
import { skusOfMovers, type NamedMover } from '#queries/plans/skus_of_movers'
import { meetingOf, outranking, standingOf } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'

interface Options {
  /** Whether rules in force that the file does not have are archived. */
  archiveMissing?: boolean
  /** Stops the work when nobody waits for it any longer; the answer is then partial. */
  signal?: AbortSignal
}

type FileRule = MeetingRule & { action: 'created' | 'revised' | 'kept' | 'left' }

/** What a rule would do now, once the file was taken in. */
export interface PlannedRule {
  rule: FileRule
  /**
   * `together`: in a plan of all rules; `by_schedule`: in a plan of its own, as its moment or window
   * makes one; `over`: never again.
   */
  runs: 'together' | 'by_schedule' | 'over'
  /** Less what other rules set; null for one that is over. */
  summary: (PlanSummary & { outranked: number }) | null
  /** The prices it moves most in its lane, up and down, the largest first. */
  movers: NamedMover[]
  /** To which rules it loses how many variants, the most first. */
  lostTo: { name: string; variants: number }[]
}

/** What the rules of a project would do with prices once a file was taken in. */
export interface RuleFilePlan {
  /** Of a plan of all rules. */
  summary: PlanSummary
  /** Those of the file in its order, then those that stay and run with them. */
  rules: PlannedRule[]
  /** The names of rules that would go. */
  archived: string[]
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
  const planned = new Map<MeetingRule, PlannedRule>()
  for (const outcome of together.rules.filter(({ runs }) => runs)) {
    planned.set(outcome.rule, await told(outcome, 'together', []))
  }
  const scheduled = rules.filter(
    ({ schedule, action }) => !runsWithOthers(schedule) && action !== 'left'
  )
  for (const rule of scheduled) {
    if (isOverAt(rule.schedule, now)) {
      planned.set(rule, { rule, runs: 'over', summary: null, movers: [], lostTo: [] })
      continue
    }
    const rivals = outranking(standingOf(rule), rules, now)
    const met = [{ rule, runs: true }, ...rivals.map((rival) => ({ rule: rival, runs: false }))]
    const alone = await previewRules(project, met, options)
    planned.set(rule, await told(alone.rules[0], 'by_schedule', alone.summary.checks))
  }
  return {
    summary: together.summary,
    rules: rules.flatMap((rule) => planned.get(rule) ?? []),
    archived: changes.flatMap(({ action, current }) =>
      action === 'archived' ? [current.rule.name] : []
    ),
  }
}

/** `failed`: a test does not hold, or a guardrail on whole plans would stop one. */
export function outcomeOf({ summary, rules }: RuleFilePlan): 'unchanged' | 'changed' | 'failed' {
  const byThemselves = rules.flatMap((each) => (each.runs === 'by_schedule' ? each.summary! : []))
  const plans = [summary, ...byThemselves]
  if (plans.some(breaks)) return 'failed'
  return plans.some(({ changed }) => changed > 0) ? 'changed' : 'unchanged'
}

function breaks({ tests = [], checks }: PlanSummary) {
  return (
    tests.some(({ outcome }) => outcome === 'failed') ||
    checks.some(({ ok, level }) => !ok && level !== 'advisory')
  )
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

async function told(
  { rule, figures, tests, lostTo }: RuleOutcome<FileRule>,
  runs: PlannedRule['runs'],
  checks: PlanSummary['checks']
): Promise<PlannedRule> {
  return {
    ...{ rule, runs },
    summary: { ...figures, checks, ...(tests.length > 0 ? { tests } : {}) },
    movers: await skusOfMovers(figures),
    lostTo: lostTo.map(({ rule: { name }, variants }) => ({ name, variants })),
  }
}
