import type Plan from '#models/plan'
import { amountText } from '#presenters/amount_text'
import { histogramBars } from '#presenters/plans/histogram_bars'
import { percentOf } from '#presenters/plans/plan_words'
import { queryOf } from '#presenters/plans/plan_rows'
import { reasonTitle } from '#presenters/price_change_presenter'
import { guardrailSentence } from '#pricing/guardrails/index'
import { biggestMovers } from '#queries/plans/biggest_movers'
import type { PriceChangeTally } from '#queries/plans/tally_price_changes'

const MOVERS = 6

/** What a reviewer asks first: how much, where, and what was stopped. Null while it is drafted. */
export async function planImpact(plan: Plan, tally: PriceChangeTally, path: string) {
  const { summary } = plan
  if (!summary) return null
  const rowsOf = (filter: Parameters<typeof queryOf>[0]) => `${path}${queryOf(filter)}#rows`
  const movers = await biggestMovers(plan, MOVERS)
  return {
    matched: summary.matched,
    changed: tally.planned,
    unchanged: tally.unchanged,
    blocked: tally.blocked,
    takenOut: tally.rejected,
    claims: summary.claims ?? { cleared: 0, lowered: 0 },
    increases: tally.increases,
    decreases: tally.decreases,
    averagePercent: percentOf(summary.averageChangeBasisPoints),
    marginBefore: percentOf(summary.marginBeforeBasisPoints),
    marginAfter: percentOf(summary.marginAfterBasisPoints),
    bars: histogramBars(summary.histogram, ({ from, to }) =>
      rowsOf({ state: 'changes', from: from ?? undefined, to: to ?? undefined })
    ),
    whyBlocked: reasonCounts(summary.blockedReasons, rowsOf({ state: 'blocked' })).map(
      (reason) => ({
        ...reason,
        note: guardrailWords(plan, reason.code),
      })
    ),
    whyUnchanged: reasonCounts(summary.unchangedReasons, rowsOf({ state: 'unchanged' })),
    movers: movers.map(({ sku, name, from, to, currency, percent }) => ({
      ...{ sku, name, currency, percent },
      from: amountText(from, currency),
      to: amountText(to, currency),
      href: rowsOf({ state: 'changes', q: `sku:"${sku.replaceAll(/["\\]/g, '\\$&')}"` }),
    })),
  }
}

function reasonCounts(reasons: Record<string, number>, href: string) {
  return Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => ({ code, count, text: reasonTitle(code), href }))
}

/** The guardrail behind a reason, as a sentence; its amounts are in the project's currency. */
function guardrailWords({ guardrails, project }: Plan, code: string) {
  const guardrail = guardrails.find(({ kind }) => kind === code)
  return guardrail ? guardrailSentence(guardrail, project.currency) : undefined
}
