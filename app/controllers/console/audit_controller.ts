import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { eventLine } from '#presenters/audit/event_line'
import { filterForm } from '#presenters/audit/filter_form'
import { eventKey, listEvents } from '#queries/audit/list_events'
import { nameActors } from '#queries/audit/name_actors'
import { nameSubjects } from '#queries/audit/name_subjects'
import { listMembers } from '#queries/members/list_members'
import { planNumbers } from '#queries/plans/plan_numbers'
import { pageOf, readPage } from '#services/cursor'
import { eventFilterValidator, readEventFilter } from '#validators/event'

const EVERYBODY = { limit: 200, after: null }

/** The way back from any price to who wanted it. */
export default class AuditController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'audit.read')
    const { project, request, view } = ctx
    const page = readPage(ctx)
    const written = await eventFilterValidator.validate(filled(request.qs()))
    const filter = readEventFilter(written, project.timeZone)
    const found = await listEvents(project, filter, page, 'newest')
    const { rows, nextCursor } = pageOf(found, page.limit, eventKey)

    const plans = rows.filter(({ subjectType }) => subjectType === 'plan')
    const around = {
      slug: project.slug,
      nameOf: await nameActors(rows),
      subjectNameOf: await nameSubjects(project, rows),
      planNumbers: await planNumbers(
        project,
        plans.map(({ subjectId }) => subjectId)
      ),
    }
    const tokens = await project.related('apiTokens').query().orderBy('id', 'desc').limit(100)
    return view.render('pages/console/audit/index', {
      lines: rows.map((event) => eventLine(event, around)),
      filter: filterForm(written, await listMembers(project, EVERYBODY), tokens),
      nextCursor,
      isFirst: page.after === null,
    })
  }
}

/** Fields of the form that were left empty do not filter. */
export function filled(query: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}
