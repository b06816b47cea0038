import { amountText } from '#presenters/amount_text'
import { reasonOf, reasonTitle, type StoryPlan } from '#presenters/price_change_presenter'
import type { Check } from '#pricing/guardrails/index'
import type { Statistics } from '#pricing/statistics'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'

/** What a rule would do now, as actions/rules/show_effect gives it. */
export interface Effect {
  summary: Statistics & { checks: Check[] }
  changed: PriceChangeRow[]
  blocked: PriceChangeRow[]
  plan: StoryPlan
}

/** The effect of a rule as the page draws it: counts, examples, and what is left alone and why. */
export function effectView({ summary, changed, blocked, plan }: Effect) {
  const { matched, unchanged, increases, decreases } = summary
  return {
    ...{ matched, unchanged, increases, decreases },
    changed: summary.changed,
    blocked: summary.blocked,
    compareAtOnly: summary.changed - increases - decreases,
    averagePercent: percentOf(summary.averageChangeBasisPoints),
    marginBefore: percentOf(summary.marginBeforeBasisPoints),
    marginAfter: percentOf(summary.marginAfterBasisPoints),
    examples: changed.map((row) => exampleOf(row)),
    stopped: countsOf(summary.blockedReasons).map((reason) => ({
      ...reason,
      example: exampleOfReason(blocked, reason.code, plan),
    })),
    untouched: countsOf(summary.unchangedReasons),
    planChecks: summary.checks.flatMap(({ ok, message, level }) =>
      ok ? [] : [{ message, level }]
    ),
  }
}

function exampleOf({ sku, title, productTitle, from, to, currency, ...row }: PriceChangeRow) {
  return {
    sku,
    name: [productTitle, title].filter(Boolean).join(' / '),
    from: amountText(from, currency),
    to: amountText(to, currency),
    percent: from > 0 ? ((to - from) / from) * 100 : null,
    compareAt: row.compareAtTo === null ? null : amountText(row.compareAtTo, currency),
    compareAtChanged: row.compareAtTo !== row.compareAtFrom,
  }
}

function exampleOfReason(blocked: PriceChangeRow[], code: string, plan: StoryPlan) {
  const row = blocked.find(({ reason }) => reason === code)
  return row ? { sku: row.sku, message: reasonOf(row, plan) } : null
}

/** Reasons with how many variants each holds for, the most frequent first. */
function countsOf(reasons: Record<string, number>) {
  return Object.entries(reasons)
    .map(([code, count]) => ({ code, count, title: reasonTitle(code) }))
    .sort((a, b) => b.count - a.count)
}

function percentOf(basisPoints: number | null) {
  return basisPoints === null ? null : basisPoints / 100
}
