import type { HttpContext } from '@adonisjs/core/http'
import { authorize, may } from '#policies/permissions'
import { calendarPage, spanOf } from '#presenters/calendar/calendar_page'
import { calendarOfProject } from '#queries/calendar/calendar_of_project'
import { calendarPageValidator } from '#validators/calendar'

export default class CalendarsController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const { project, request, view } = ctx
    const [, given] = await calendarPageValidator.tryValidate(request.qs())
    const span = spanOf(project, given?.month)
    const items = await calendarOfProject(project, span)
    return view.render('pages/console/calendar/show', {
      ...calendarPage(project, span, items, given?.view ?? 'month'),
      writes: may(ctx, 'rules.write'),
    })
  }
}
