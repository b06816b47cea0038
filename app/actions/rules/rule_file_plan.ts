import type { MeetingRule } from '#actions/plans/meeting_rule'
import type { PlanSummary, TestOutcome } from '#models/plan'
import type { NamedMover } from '#queries/plans/skus_of_movers'

/** A rule as it would be once a file was taken in, and what that did with it. */
export type FileRule = MeetingRule & { action: 'created' | 'revised' | 'kept' | 'left' }

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
  /** Tests that do not hold of what it asks for by itself: with them the import refuses the file. */
  refused: TestOutcome[]
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

/** `failed`: a test does not hold, or a guardrail on whole plans would stop one. */
export function outcomeOf({ summary, rules }: RuleFilePlan): 'unchanged' | 'changed' | 'failed' {
  const byThemselves = rules.flatMap((each) => (each.runs === 'by_schedule' ? each.summary! : []))
  const plans = [summary, ...byThemselves]
  if (plans.some(breaks) || rules.some(({ refused }) => refused.length > 0)) return 'failed'
  return plans.some(({ changed }) => changed > 0) ? 'changed' : 'unchanged'
}

function breaks({ tests = [], checks }: PlanSummary) {
  return (
    tests.some(({ outcome }) => outcome === 'failed') ||
    checks.some(({ ok, level }) => !ok && level !== 'advisory')
  )
}
