import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { eventKey, listEvents } from '#queries/audit/list_events'
import { nameActors } from '#queries/audit/name_actors'
import { cursorAt, readPage } from '#services/cursor'
import { transformEvent } from '#transformers/event_transformer'
import { eventFilterValidator, readEventFilter } from '#validators/event'

/**
 * The same facts oldest first, for programs that follow what happens. There is always a cursor to
 * go on from, also at the end: an event is never missed, as their numbers have the order of the
 * commits.
 */
export default class EventsController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'audit.read')
    const page = readPage(ctx)
    const filter = readEventFilter(await eventFilterValidator.validate(ctx.request.qs()), 'utc')
    const found = await listEvents(ctx.project, filter, page, 'oldest')
    const rows = found.slice(0, page.limit)
    const last = rows.length > 0 ? eventKey(rows[rows.length - 1]) : page.after
    const nameOf = await nameActors(rows)
    return {
      data: rows.map((event) => transformEvent(event, nameOf)),
      nextCursor: last && cursorAt(last),
    }
  }
}
