import type { DateTime } from 'luxon'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import type Event from '#models/event'
import type Project from '#models/project'
import type { PageRequest } from '#services/cursor'

/** Which events: everything given must hold. */
export interface EventFilter {
  subject?: { type: string; id?: string }
  actor?: { type: string; id?: number }
  /** Exact, or a prefix that ends in a dot: `plan.` */
  action?: string
  /** Inclusive. */
  from?: DateTime
  /** Exclusive. */
  to?: DateTime
}

export type EventOrder = 'newest' | 'oldest'

/**
 * Events of a project, one more than the limit (for `pageOf`), in the order of their numbers,
 * which is the order they happened in.
 *
 * @param after the number of the last event of the page before
 */
export function listEvents(
  project: Project,
  filter: EventFilter,
  { limit, after }: PageRequest,
  order: EventOrder
) {
  const query = project.related('events').query()
  narrow(query, filter)
  if (after) query.where('seq', order === 'newest' ? '<' : '>', after[0])
  return query.orderBy('seq', order === 'newest' ? 'desc' : 'asc').limit(limit + 1)
}

/** The key that pages of events are cut by. */
export const eventKey = (event: Event) => [event.seq]

function narrow(query: ModelQueryBuilderContract<typeof Event>, filter: EventFilter) {
  const { subject, actor, action, from, to } = filter
  if (subject) {
    query.where('subjectType', subject.type)
    if (subject.id !== undefined) query.where('subjectId', subject.id)
  }
  if (actor) {
    query.where('actorType', actor.type)
    if (actor.id !== undefined) query.where('actorId', actor.id)
  }
  if (action?.endsWith('.')) query.whereLike('action', `${action.replace(/[\\_%]/g, '\\$&')}%`)
  else if (action) query.where('action', action)
  if (from) query.where('at', '>=', from.toSQL()!)
  if (to) query.where('at', '<', to.toSQL()!)
}
