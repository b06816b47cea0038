import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { eventsAsCsv, eventsAsJsonLines } from '#presenters/audit/event_export'
import { allEvents } from '#queries/audit/all_events'
import { eventFilterValidator, readEventFilter } from '#validators/event'

const FORMATS = {
  csv: { type: 'text/csv', write: eventsAsCsv },
  jsonl: { type: 'application/jsonl', write: eventsAsJsonLines },
}

export default class AuditExportsController {
  /** The events of the filter as a file, newest first. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'audit.read')
    const { project, params, request, response } = ctx
    const { type, write } = FORMATS[params.format as keyof typeof FORMATS]
    const written = await eventFilterValidator.validate(request.qs())
    const filter = readEventFilter(written, project.timeZone)
    response.header('Content-Type', `${type}; charset=utf-8`)
    response.header(
      'Content-Disposition',
      `attachment; filename="${project.slug}-audit.${params.format}"`
    )
    return response.stream(Readable.from(write(allEvents(project, filter, 'newest'))))
  }
}
