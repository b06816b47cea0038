import type { DateTime } from 'luxon'
import type { ScheduleRunState, PlanState } from '#pricing/lifecycles/index'

/** Days of a calendar: from the first moment (inclusive) to the last (exclusive). */
export interface Span {
  from: DateTime
  until: DateTime
}

/**
 * Something that happens to prices, or was to. A window has a duration; everything else is a moment:
 * a rule runs, a scheduled plan is applied, a window's prices are restored.
 */
export interface CalendarItem {
  kind: 'window' | 'run' | 'plan' | 'restore'
  title: string
  from: DateTime
  /** Null for a moment. */
  until: DateTime | null
  /** `upcoming` until a plan is proposed; then the plan's, or what became of the run. */
  state: 'upcoming' | ScheduleRunState | PlanState
  /** Why it did not take place. */
  reason: string | null
  /** Runs before it that nobody took. */
  missedBefore: number
  /** The rule runs more than once that day. */
  isRepeated: boolean
  ruleId: number | null
  plan: { id: number; number: number } | null
  /** Which variants it touches, and whose it is: what belongs together does not overlap. */
  touches: Touches
  overlaps: Overlap[]
}

/** The rows of a plan, or what a rule's version selects. */
export type Touches = { planId: number; owner: string } | { ruleVersionId: number; owner: string }

/** Another item that touches the same variants at the same time. */
export interface Overlap {
  title: string
  ruleId: number | null
  plan: { id: number; number: number } | null
  /** How many variants both touch; null where counting them would take too long. */
  variants: number | null
  /** There are more than were counted. */
  isMore: boolean
}

/** What says that an item does not happen, so that it overlaps with nothing. */
const OFF = new Set<CalendarItem['state']>([
  ...(['missed', 'failed', 'withdrawn', 'rejected', 'cancelled', 'expired'] as const),
])

export const takesPlace = ({ state }: Pick<CalendarItem, 'state'>) => !OFF.has(state)
