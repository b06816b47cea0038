import type Plan from '#models/plan'
import type { PlanSource } from '#models/plan'
import { reasonTitle } from '#presenters/price_change_presenter'

/** Why a plan changes nothing, for programs and for people. */
export interface EmptyReason {
  code: 'selects_nothing' | 'changes_nothing' | 'all_blocked'
  message: string
}

const SELECTS_NOTHING: Partial<Record<PlanSource, string>> = {
  rule: 'The rule’s selector matched no variant that has a price in its list. Check it: a misspelt tag or vendor selects nothing.',
  rollback: 'Nothing the undone plan wrote is left to put back.',
  drift: 'No drift is left to answer.',
}

const CHANGES_NOTHING: Partial<Record<PlanSource, string>> = {
  rollback: 'Every price is already what it was before the undone plan.',
  drift: 'Every price is already the one that was chosen.',
}

/** @returns null while the plan is drafting, and for one that proposes any change */
export function emptyReason({
  summary,
  source,
}: Pick<Plan, 'summary' | 'source'>): EmptyReason | null {
  if (!summary || summary.changed > 0) return null
  if (summary.matched === 0) {
    const message =
      SELECTS_NOTHING[source] ??
      'There was no price to evaluate. Propose again with at least one variant that has a price.'
    return { code: 'selects_nothing', message }
  }
  if (summary.blocked > 0) {
    const rows =
      summary.blocked === 1
        ? 'The one change is'
        : `All ${summary.blocked.toLocaleString('en')} changes are`
    return { code: 'all_blocked', message: `${rows} blocked: ${counts(summary.blockedReasons)}.` }
  }
  return { code: 'changes_nothing', message: unchangedWords(summary.unchangedReasons, source) }
}

function unchangedWords(reasons: Record<string, number>, source: PlanSource) {
  const others = Object.keys(reasons).some((code) => code !== 'equal_to_current')
  if (others) return `No price changes: ${counts(reasons)}.`
  return (
    CHANGES_NOTHING[source] ??
    (source === 'rule'
      ? 'Every price is already what the rule gives.'
      : 'Every price is already what was asked for.')
  )
}

/** "12 no cost: the floor cannot be known, 3 already at this price" */
function counts(reasons: Record<string, number>) {
  return Object.entries(reasons)
    .sort(([, one], [, other]) => other - one)
    .map(([code, count]) => `${count.toLocaleString('en')} × ${reasonTitle(code)}`)
    .join(', ')
}
