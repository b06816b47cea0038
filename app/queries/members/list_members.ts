import type Project from '#models/project'
import type Membership from '#models/membership'
import type { PageRequest } from '#services/cursor'

/** People of a project with their roles, in the order they joined, one more than the limit. */
export function listMembers(project: Project, { limit, after }: PageRequest) {
  const query = project.related('memberships').query().preload('user')
  if (after) query.where('id', '>', after[0])
  return query.orderBy('id').limit(limit + 1)
}

export const memberKey = (membership: Membership) => [membership.id]
