import type Project from '#models/project'

/** The numbers people know plans by, by the ids that events have. */
export async function planNumbers(project: Project, ids: string[]) {
  const plans = await project.related('plans').query().whereIn('id', ids).select('id', 'number')
  return new Map(plans.map(({ id, number }) => [String(id), number]))
}
