import type Project from '#models/project'

/** Whether anybody but this person may approve a plan of the project. */
export async function hasOtherApprover(project: Project, userId: number) {
  const other = await project
    .related('memberships')
    .query()
    .whereIn('role', ['owner', 'admin'])
    .whereNot('userId', userId)
    .first()
  return other !== null
}
