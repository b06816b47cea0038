import type Guardrail from '#models/guardrail'
import type { CalendarItem } from '#queries/calendar/calendar_item'
import { clock } from '#services/clock'

/** States in which prices are still to be written. */
const AHEAD = new Set<CalendarItem['state']>(['upcoming', 'drafting', 'proposed', 'approved'])

/**
 * Whether a freeze or closed hours keep an item's prices from being written at its moment. What only
 * advises, or what an owner lets the plan cross, keeps nothing; what restores prices is never held.
 */
export function holdsUp({ guardrail, from, until }: CalendarItem, item: CalendarItem) {
  if (guardrail!.level === 'advisory' || item.kind === 'restore') return false
  const isAhead = AHEAD.has(item.state) && item.from >= clock.now()
  return isAhead && item.from >= from && item.from < until! && !isOverridden(item, guardrail!)
}

function isOverridden({ touches }: CalendarItem, { id, level }: Guardrail) {
  return level === 'overridable' && 'crosses' in touches && touches.crosses.includes(String(id))
}
