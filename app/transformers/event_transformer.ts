import type Event from '#models/event'
import type { ActorNames } from '#queries/audit/name_actors'

export interface EventJson {
  id: string
  action: string
  subject: { type: string; id: string }
  actor: { type: string; id: string | null; name: string | null }
  at: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  requestId: string | null
}

/** One fact, as the API, the exports and later the webhooks tell it. */
export function transformEvent(event: Event, nameOf: ActorNames): EventJson {
  const { actorType: type, actorId } = event
  return {
    id: String(event.id),
    action: event.action,
    subject: { type: event.subjectType, id: event.subjectId },
    actor: {
      type,
      id: actorId === null ? null : String(actorId),
      name: nameOf({ type, id: actorId }),
    },
    at: event.at.toUTC().toISO()!,
    before: event.before,
    after: event.after,
    requestId: event.requestId,
  }
}

const facts = { type: ['object', 'null'], additionalProperties: true }

export const eventSchema = {
  type: 'object',
  required: ['id', 'action', 'subject', 'actor', 'at', 'before', 'after', 'requestId'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    action: { type: 'string', description: 'What happened.', examples: ['plan.approved'] },
    subject: {
      type: 'object',
      required: ['type', 'id'],
      properties: { type: { type: 'string', examples: ['plan'] }, id: { type: 'string' } },
    },
    actor: {
      type: 'object',
      required: ['type', 'id', 'name'],
      properties: {
        type: { enum: ['user', 'token', 'system'] },
        id: { type: ['string', 'null'] },
        name: { type: ['string', 'null'], description: 'Null for one that is gone.' },
      },
    },
    at: { type: 'string', format: 'date-time' },
    before: { ...facts, description: 'What was, of what changed.' },
    after: { ...facts, description: 'What is now.' },
    requestId: { type: ['string', 'null'], description: 'Leads to the log lines of the request.' },
  },
}
