import { component, from, list } from '#start/openapi/parts'
import type { Operations } from '#services/openapi'
import { calendarItemSchema } from '#transformers/calendar_transformer'
import { calendarValidator } from '#validators/calendar'

const CalendarItem = component('CalendarItem', calendarItemSchema)

export const calendarOperations: Operations = {
  'calendar.show': {
    summary: 'Read the calendar',
    description:
      'Windows, runs of rules, scheduled plans and the ends of windows, freezes and the times in which a change window is closed, by when they begin, with what overlaps. At most 92 days at a time; all of them are on one page.',
    permission: 'plans.read',
    query: from(calendarValidator, {
      from: 'The first moment, in ISO 8601; now when absent.',
      to: 'The moment after the last; 31 days later when absent.',
    }),
    answers: { 200: { description: 'What happens in these days.', schema: list(CalendarItem) } },
    refusals: { 422: '`moment_invalid`, `span_invalid`.' },
  },
}
