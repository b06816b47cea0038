import { amountText } from '#presenters/amount_text'
import { reasonOf, reasonTitle, type StoryPlan } from '#presenters/price_change_presenter'
import type { TestOutcome } from '#models/plan'
import { testLines } from '#presenters/rules/test_lines'
import { reasonCodes, reasonSentence } from '#pricing/formula/index'
import type { Check } from '#pricing/guardrails/index'
import type { Statistics } from '#pricing/statistics'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'

/** What a rule would do now, as actions/rules/show_effect gives it. */
export interface Effect {
  summary: Statistics & { checks: Check[]; tests?: TestOutcome[] }
  changed: PriceChangeRow[]
  blocked: PriceChangeRow[]
  plan: StoryPlan
}

/**
 * The effect of a rule as the page draws it: counts, examples, and what is left alone and why.
 *
 * @param examples how many to show, of as many products as there are
 */
export function effectView({ summary, changed, blocked, plan }: Effect, examples: number) {
  const { matched, unchanged, increases, decreases } = summary
  return {
    ...{ matched, unchanged, increases, decreases },
    changed: summary.changed,
    blocked: summary.blocked,
    compareAtOnly: summary.changed - increases - decreases,
    averagePercent: percentOf(summary.averageChangeBasisPoints),
    marginBefore: percentOf(summary.marginBeforeBasisPoints),
    marginAfter: percentOf(summary.marginAfterBasisPoints),
    examples: varied(changed, examples).map((row) => exampleOf(row)),
    stopped: countsOf(summary.blockedReasons).map((reason) => ({
      ...reason,
      example: exampleOfReason(blocked, reason.code, plan),
    })),
    untouched: countsOf(summary.unchangedReasons).map((reason) => ({
      ...reason,
      note: noteOn(reason.code, plan),
    })),
    tests: testLines(summary.tests),
    planChecks: summary.checks.flatMap(({ ok, message, level }) =>
      ok ? [] : [{ message, level }]
    ),
  }
}

/** One variant of each product first; ten sizes of one shirt would tell little. */
function varied(rows: PriceChangeRow[], count: number) {
  const seen = new Set<string>()
  const isFirst = ({ productTitle }: PriceChangeRow) => {
    const isNew = !seen.has(productTitle)
    seen.add(productTitle)
    return isNew
  }
  const firsts = rows.filter(isFirst).slice(0, count)
  const others = rows.filter((row) => !firsts.includes(row)).slice(0, count - firsts.length)
  return rows.filter((row) => firsts.includes(row) || others.includes(row))
}

export function exampleOf({
  sku,
  title,
  productTitle,
  from,
  to,
  currency,
  ...row
}: PriceChangeRow) {
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

/** Why a formula leaves variants alone and what to do, without "Not changed", which is plain. */
function noteOn(code: string, { ruleVersion }: StoryPlan) {
  const known = reasonCodes.find((each) => each === code)
  if (!known || !ruleVersion) return null
  const [first, ...rest] = reasonSentence(known, ruleVersion.formula).replace('Not changed: ', '')
  return first.toUpperCase() + rest.join('')
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
