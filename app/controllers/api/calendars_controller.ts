import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'
import { authorize } from '#policies/permissions'
import { calendarOfProject } from '#queries/calendar/calendar_of_project'
import { clock } from '#services/clock'
import { readMoment } from '#services/moment'
import { transformCalendarItem } from '#transformers/calendar_transformer'
import { calendarValidator } from '#validators/calendar'

const USUAL_DAYS = 31
const MOST_DAYS = 92

export default class CalendarsController {
  async show(ctx: HttpContext) {
    authorize(ctx, 'plans.read')
    const given = await ctx.request.validateUsing(calendarValidator)
    const { timeZone } = ctx.project
    const from = given.from ? readMoment(given.from, timeZone, '/from') : clock.now()
    const until = given.to ? readMoment(given.to, timeZone, '/to') : from.plus({ days: USUAL_DAYS })
    if (until <= from || until > from.plus({ days: MOST_DAYS })) {
      const message = `A calendar ends after it begins, at most ${MOST_DAYS} days later.`
      const errors = [{ pointer: '/to', code: 'span_invalid', message }]
      throw new DomainException(message, { code: 'span_invalid', status: 422, errors })
    }
    const items = await calendarOfProject(ctx.project, { from, until })
    return { data: items.map(transformCalendarItem), nextCursor: null }
  }
}
