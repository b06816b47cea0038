import type Event from '#models/event'
import type Project from '#models/project'
import { eventKey, listEvents, type EventFilter, type EventOrder } from '#queries/audit/list_events'

const PAGE = 1000

/** Every event of a filter, page by page, so that a long history takes no more memory. */
export async function* allEvents(
  project: Project,
  filter: EventFilter,
  order: EventOrder
): AsyncGenerator<Event[]> {
  let after: number[] | null = null
  do {
    const found: Event[] = await listEvents(project, filter, { limit: PAGE, after }, order)
    const events = found.slice(0, PAGE)
    if (events.length > 0) yield events
    after = found.length > PAGE ? eventKey(events[PAGE - 1]) : null
  } while (after)
}
