import type Project from '#models/project'
import type { PlanState } from '#pricing/lifecycles/index'

interface PlanFilter {
  /** Absent: plans in any state. */
  states?: readonly PlanState[]
  after?: number | null
  limit: number
}

/** A project's plans, newest first; one row more than the limit. */
export function listPlans(project: Project, { states, after, limit }: PlanFilter) {
  return project
    .related('plans')
    .query()
    .if(states, (query) => query.whereIn('state', [...states!]))
    .if(after, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
}
