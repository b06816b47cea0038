import type { PlanSource } from '#models/plan'
import type { PlanState } from '#pricing/lifecycles/index'

/** Where a plan came from, as people say it. */
export const SOURCE_WORDS: Record<PlanSource, string> = {
  rule: 'Rule',
  import: 'Import',
  api: 'API',
  suggestion: 'Suggestion',
  manual: 'By hand',
  rollback: 'Rollback',
  drift: 'Drift',
}

/** Plans that Calibrate works on right now, whose pages therefore change by themselves. */
export const MOVING: readonly PlanState[] = ['drafting', 'applying']

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export function percentOf(basisPoints: number | null | undefined) {
  return basisPoints === null || basisPoints === undefined ? null : basisPoints / 100
}
