import type { DateTime } from 'luxon'
import type Guardrail from '#models/guardrail'
import type Plan from '#models/plan'
import type { ScheduleRunState, PlanState } from '#pricing/lifecycles/index'

/** Days of a calendar: from the first moment (inclusive) to the last (exclusive). */
export interface Span {
  from: DateTime
  until: DateTime
}

/**
 * Something that happens to prices, or was to. A window has a duration; a rule's run, a scheduled
 * plan and the restoring of a window's prices are moments. A freeze, and the time in which a change
 * window is closed, keep prices from being written.
 */
export interface CalendarItem {
  kind: 'window' | 'run' | 'plan' | 'restore' | 'freeze' | 'closed'
  title: string
  from: DateTime
  /** Null for a moment. */
  until: DateTime | null
  /**
   * `upcoming` until a plan is proposed; then the plan's, or what became of the run. A guardrail is
   * `in_force`.
   */
  state: 'upcoming' | 'in_force' | ScheduleRunState | PlanState
  /** Why it did not take place. */
  reason: string | null
  /** Runs before it that nobody took. */
  missedBefore: number
  /** The rule runs more than once that day. */
  isRepeated: boolean
  ruleId: number | null
  plan: { id: number; number: number } | null
  /** What keeps prices from being written, with its price list and channel; null for all others. */
  guardrail: Guardrail | null
  /** Which variants it touches, and whose it is: what belongs together does not overlap. */
  touches: Touches
  overlaps: Overlap[]
}

/**
 * The rows of a plan, with the ids of the guardrails an owner lets it cross; what a rule's version
 * selects; or what a guardrail holds for.
 */
export type Touches = { owner: string } & (
  { planId: number; crosses: string[] } | { ruleVersionId: number } | { guardrail: Guardrail }
)

/** Another item that touches the same variants at the same time. */
export interface Overlap {
  title: string
  ruleId: number | null
  plan: { id: number; number: number } | null
  /** How many variants both touch; null where counting them would take too long. */
  variants: number | null
  /** There are more than were counted. */
  isMore: boolean
  /** What keeps this item's prices from being written at its moment, and until when. */
  held: { guardrail: Guardrail; until: DateTime } | null
}

/** What says that an item does not happen, so that it overlaps with nothing. */
const OFF = new Set<CalendarItem['state']>([
  ...(['missed', 'failed', 'withdrawn', 'rejected', 'cancelled', 'expired'] as const),
])

export const takesPlace = ({ state }: Pick<CalendarItem, 'state'>) => !OFF.has(state)

/** What a plan touches. */
export const rowsOf = ({ id, override }: Plan) => ({
  planId: id,
  crosses: override?.guardrails ?? [],
})
