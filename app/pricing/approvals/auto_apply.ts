import type { PlanMeasures } from './band.ts'
import { tenThousandthsText } from './figures.ts'
import type { Reach } from './reached.ts'

/**
 * Where a plan may come from to go without a person. A rollback, an answer to a drift and prices
 * typed by hand are somebody's single decision, and somebody looks at what comes of it.
 */
export const autoApplySources = ['rule', 'import', 'api', 'suggestion'] as const
export type AutoApplySource = (typeof autoApplySources)[number]

/** Which plans Calibrate approves and applies itself. */
export type AutoApplyPolicy = {
  sources: readonly AutoApplySource[]
  /** How many prices one may change. */
  mostRows: number
  /** By how much each, in ten-thousandths of a percent. */
  mostChange: number
  /** Whether blocked rows may stay behind while the others go. */
  allowsBlocked: boolean
}

/** What is asked of a plan before it goes by itself. */
export type AutoApplyFacts = {
  source: string
  measures: PlanMeasures
  blocked: number
  /** Whether a guardrail, an advisory one too, has something to say of what would change. */
  hasWarnings: boolean
  reached: readonly Reach[]
}

/**
 * Why a plan does not go by itself, as a sentence for whoever looks at it; null when it does.
 */
export function heldBack(policy: AutoApplyPolicy, facts: AutoApplyFacts): string | null {
  const { source, measures, blocked, hasWarnings, reached } = facts
  const { rows, largestChange } = measures
  if (!policy.sources.some((known) => known === source)) return 'Plans of this source wait.'
  if (rows === 0) return 'It changes no price.'
  if (rows > policy.mostRows) {
    return `It changes ${countText(rows)}, and at most ${policy.mostRows.toLocaleString('en')} may go by themselves.`
  }
  if (largestChange === null) return 'A price starts at zero, so its change has no percentage.'
  if (largestChange > policy.mostChange) {
    return `A price changes by ${tenThousandthsText(largestChange)}, and at most ${tenThousandthsText(policy.mostChange)} may go by itself.`
  }
  if (blocked > 0 && !policy.allowsBlocked) {
    return blocked === 1 ? 'A row is blocked.' : `${blocked.toLocaleString('en')} rows are blocked.`
  }
  if (hasWarnings) return 'A guardrail has something to say about it.'
  if (reached.length > 0) return `It needs approval because ${reached[0].why}.`
  return null
}

const SOURCES: Record<AutoApplySource, string> = {
  rule: 'rules',
  import: 'imports',
  api: 'API calls',
  suggestion: 'suggestions',
}

/**
 * "Plans of rules that change at most 200 prices by at most 5 % each, with no row blocked, are
 * approved and applied by Calibrate."
 */
export function autoApplySentence(policy: AutoApplyPolicy): string {
  const names = policy.sources.map((source) => SOURCES[source])
  const origin =
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  const rest = policy.allowsBlocked ? 'leaving blocked rows behind' : 'with no row blocked'
  return `Plans of ${origin} that change at most ${countText(policy.mostRows)} by at most ${tenThousandthsText(policy.mostChange)} each, ${rest}, are approved and applied by Calibrate.`
}

function countText(rows: number): string {
  return rows === 1 ? 'one price' : `${rows.toLocaleString('en')} prices`
}
