import type User from '#models/user'

/** The projects a person is a member of, in the order they joined. */
export function projectsOf(user: User) {
  return user.related('projects').query().orderBy('memberships.id')
}
