import type Project from '#models/project'
import { takesPlace, type CalendarItem } from '#queries/calendar/calendar_item'
import { countShared, type Shared } from '#queries/calendar/count_shared'

/** So many pairs are counted for one calendar; the others are told without a number. */
const MOST_COUNTED = 30

/** What happens within the same minute happens at the same time. */
const SAME_TIME_MS = 60_000

/** Writes to each item which others touch the same variants at the same time. */
export async function findOverlaps(project: Project, items: CalendarItem[]) {
  const happening = items.filter((item) => takesPlace(item) && item.kind !== 'restore')
  const counted = new Map<string, Shared>()
  for (const [index, item] of happening.entries()) {
    for (const other of happening.slice(index + 1)) {
      // In the order of their begin: what begins after this one's end overlaps with nothing here.
      if (other.from.toMillis() >= endOf(item)) break
      if (other.touches.owner === item.touches.owner) continue
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

const keyOf = ({ touches }: CalendarItem) =>
  'planId' in touches ? `plan:${touches.planId}` : `version:${touches.ruleVersionId}`

/** A rule that runs every day overlaps once, however many of its runs do. */
function tell(item: CalendarItem, { title, ruleId, plan, touches }: CalendarItem, shared: Shared) {
  const isTold = item.overlaps.some((told) =>
    ruleId === null ? told.plan?.id === plan?.id : told.ruleId === ruleId && told.title === title
  )
  if (!isTold)
    item.overlaps.push({ title, ruleId, plan: 'planId' in touches ? plan : null, ...shared })
}
