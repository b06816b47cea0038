import type Plan from '#models/plan'
import type Project from '#models/project'

/** The plan that undoes this one, or null; one that came to nothing is not it. */
export function rollbackOf(project: Project, plan: Plan) {
  return project
    .related('plans')
    .query()
    .where('rollbackOfId', plan.id)
    .whereNotIn('state', ['rejected', 'cancelled', 'expired', 'failed'])
    .orderBy('id', 'desc')
    .first()
}
