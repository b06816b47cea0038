import type Plan from '#models/plan'
import type Project from '#models/project'

const MOST = 30

/** Written for each batch of an apply: progress, not a turn of the story. */
const FINE_GRAINED = ['plan.batch_applied']

/** What happened to a plan, newest first. */
export function eventsOfPlan(project: Project, plan: Plan) {
  return project
    .related('events')
    .query()
    .where({ subjectType: 'plan', subjectId: String(plan.id) })
    .whereNotIn('action', FINE_GRAINED)
    .orderBy('seq', 'desc')
    .limit(MOST)
}
