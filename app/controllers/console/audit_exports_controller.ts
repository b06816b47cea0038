import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { eventsAsCsv, eventsAsJsonLines } from '#presenters/audit/event_export'
import { allEvents } from '#queries/audit/all_events'
import { eventFilterValidator, readEventFilter } from '#validators/event'

/** The events of the filter as a file, newest first. */
export default class AuditExportsController {
  csv(ctx: HttpContext) {
    return send(ctx, eventsAsCsv, { type: 'text/csv', extension: 'csv' })
  }

  jsonl(ctx: HttpContext) {
    return send(ctx, eventsAsJsonLines, { type: 'application/jsonl', extension: 'jsonl' })
  }
}

async function send(
  ctx: HttpContext,
  write: typeof eventsAsCsv,
  { type, extension }: { type: string; extension: string }
) {
  authorize(ctx, 'audit.read')
  const { project, request, response } = ctx
  const written = await eventFilterValidator.validate(request.qs())
  const filter = readEventFilter(written, project.timeZone)
  response.header('Content-Type', `${type}; charset=utf-8`)
  response.header(
    'Content-Disposition',
    `attachment; filename="${project.slug}-audit.${extension}"`
  )
  return response.stream(Readable.from(write(allEvents(project, filter, 'newest'))))
}
