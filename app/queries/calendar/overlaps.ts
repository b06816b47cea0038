import type Project from '#models/project'
import { takesPlace, type CalendarItem } from '#queries/calendar/calendar_item'
import { holdsUp } from '#queries/calendar/holds_up'
import { countShared, type Shared } from '#queries/calendar/count_shared'

/** So many pairs are counted for one calendar; the others are told without a number. */
const MOST_COUNTED = 30

/** What happens within the same minute happens at the same time. */
const SAME_TIME_MS = 60_000

/**
 * Writes to each item which others touch the same variants at the same time, and what keeps its
 * prices from being written then.
 */
export async function findOverlaps(project: Project, items: CalendarItem[]) {
  const happening = items.filter((item) => takesPlace(item) && item.kind !== 'restore')
  const counted = new Map<string, Shared>()
  for (const [index, item] of happening.entries()) {
    for (const other of happening.slice(index + 1)) {
      // In the order of their begin: what begins after this one's end overlaps with nothing here.
      if (other.from.toMillis() >= endOf(item)) break
      if (other.touches.owner === item.touches.owner || !meet(item, other)) continue
      const key = [keyOf(item), keyOf(other)].sort().join(' ')
      if (!counted.has(key)) {
        const isEnough = counted.size >= MOST_COUNTED
        counted.set(key, isEnough ? UNCOUNTED : await countShared(project, item, other))
      }
      const shared = counted.get(key)!
      if (shared.variants === 0) continue
      tell(item, other, shared)
      tell(other, item, shared)
    }
  }
}

const UNCOUNTED: Shared = { variants: null, isMore: false }

const endOf = ({ from, until }: CalendarItem) => until?.toMillis() ?? from.toMillis() + SAME_TIME_MS

/** Whether two at the same time matter to each other. */
function meet(one: CalendarItem, other: CalendarItem) {
  if (one.guardrail && other.guardrail) return false
  if (one.guardrail) return holdsUp(one, other)
  return other.guardrail ? holdsUp(other, one) : true
}

function keyOf({ touches }: CalendarItem) {
  if ('planId' in touches) return `plan:${touches.planId}`
  return 'guardrail' in touches ? touches.owner : `version:${touches.ruleVersionId}`
}

/** A rule that runs every day overlaps once, however many of its runs do. */
function tell(item: CalendarItem, other: CalendarItem, shared: Shared) {
  const { title, ruleId, plan, touches, guardrail, until } = other
  const isTold = item.overlaps.some((told) => {
    if (guardrail) return told.held?.guardrail.id === guardrail.id
    return ruleId === null
      ? told.plan?.id === plan?.id
      : told.ruleId === ruleId && told.title === title
  })
  if (isTold) return
  const held = guardrail && { guardrail, until: until! }
  item.overlaps.push({ title, ruleId, plan: 'planId' in touches ? plan : null, held, ...shared })
}
