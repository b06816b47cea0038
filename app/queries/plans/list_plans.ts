import type Project from '#models/project'
import type { PlanState } from '#pricing/lifecycles/index'

/** A project's plans, newest first; one row more than the limit. */
export function listPlans(
  project: Project,
  { state, after, limit }: { state?: PlanState | null; after?: number | null; limit: number }
) {
  return project
    .related('plans')
    .query()
    .if(state, (query) => query.where('state', state!))
    .if(after, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
}
