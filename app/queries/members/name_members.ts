import type Project from '#models/project'
import User from '#models/user'
import type { NameOf } from '#pricing/approvals/index'

/** The names of a project's people, and of whoever of these has left. */
export async function nameMembers(project: Project, others: number[] = []): Promise<NameOf> {
  const members = await project.related('memberships').query().preload('user')
  const names = new Map(members.map(({ userId, user }) => [userId, user.fullName]))
  const gone = others.filter((id) => !names.has(id))
  const left = gone.length > 0 ? await User.findMany(gone) : []
  for (const { id, fullName } of left) names.set(id, `${fullName} (left)`)
  return (id) => names.get(id) ?? 'somebody who left'
}
