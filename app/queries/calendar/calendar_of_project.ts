import type Project from '#models/project'
import type { CalendarItem, Span } from '#queries/calendar/calendar_item'
import { holds } from '#queries/calendar/holds'
import { findOverlaps } from '#queries/calendar/overlaps'
import { scheduledPlans } from '#queries/calendar/scheduled_plans'
import { takenRuns } from '#queries/calendar/taken_runs'
import { upcomingRuns } from '#queries/calendar/upcoming_runs'

/** Where the items of a calendar come from. */
const SOURCES: ((project: Project, span: Span) => Promise<CalendarItem[]>)[] = [
  takenRuns,
  scheduledPlans,
  upcomingRuns,
  holds,
]

/** What happens to prices in these days and what was to, in its order, with what overlaps. */
export async function calendarOfProject(project: Project, span: Span): Promise<CalendarItem[]> {
  const found = await Promise.all(SOURCES.map((source) => source(project, span)))
  const items = found.flat().sort((a, b) => a.from.toMillis() - b.from.toMillis())
  await findOverlaps(project, items)
  return items
}
