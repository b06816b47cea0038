import { component, from, list } from '#start/openapi/parts'
import type { Operations } from '#services/openapi'
import { eventSchema } from '#transformers/event_transformer'
import { eventFilterValidator } from '#validators/event'

const Event = component('Event', eventSchema)
const query = from(eventFilterValidator, {
  subject: 'What it happened to: `plan:12`, or `plan` for all of them.',
  actor: 'Who did it: `user:3`, `token:5`, `user`, `token` or `system`.',
  action: 'What happened: `plan.approved`, or `plan.` for all that begin so.',
  from: 'Not before this time (ISO 8601; UTC where it has no offset).',
  to: 'Before this time; a day is meant whole.',
})

export const eventOperations: Operations = {
  'audit.index': {
    summary: 'Read back what happened, newest first',
    permission: 'audit.read',
    query,
    paginated: true,
    answers: { 200: { description: 'Events, newest first.', schema: list(Event) } },
  },
  'events.index': {
    summary: 'Follow what happens, oldest first',
    description:
      'Keep `nextCursor` and ask with it again later: an empty page means that nothing has happened since, and no event is ever skipped.',
    permission: 'audit.read',
    query,
    paginated: true,
    answers: { 200: { description: 'Events, oldest first.', schema: list(Event) } },
  },
}
