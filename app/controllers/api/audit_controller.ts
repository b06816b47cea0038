import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { eventKey, listEvents } from '#queries/audit/list_events'
import { nameActors } from '#queries/audit/name_actors'
import { pageOf, readPage } from '#services/cursor'
import { transformEvent } from '#transformers/event_transformer'
import { eventFilterValidator, readEventFilter } from '#validators/event'

/** What happened in the project, newest first: for reading back. */
export default class AuditController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'audit.read')
    const page = readPage(ctx)
    const filter = readEventFilter(await eventFilterValidator.validate(ctx.request.qs()), 'utc')
    const found = await listEvents(ctx.project, filter, page, 'newest')
    const { rows, nextCursor } = pageOf(found, page.limit, eventKey)
    const nameOf = await nameActors(rows)
    return { data: rows.map((event) => transformEvent(event, nameOf)), nextCursor }
  }
}
