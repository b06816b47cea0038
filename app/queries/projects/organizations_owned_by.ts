import Organization from '#models/organization'
import type User from '#models/user'

/** The organizations in which the person owns a project, by name. */
export function organizationsOwnedBy(user: User) {
  return Organization.query()
    .whereHas('projects', (projects) =>
      projects.whereHas('memberships', (memberships) =>
        memberships.where({ userId: user.id, role: 'owner' })
      )
    )
    .orderBy('name')
}
