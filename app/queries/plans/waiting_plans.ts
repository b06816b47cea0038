import type Project from '#models/project'

/**
 * The plans that wait for somebody to approve them. What was prepared to end a window is decided with
 * the plan that begins it, and does not wait by itself.
 */
export function waitingPlans(project: Project) {
  return project
    .related('plans')
    .query()
    .where('state', 'proposed')
    .where((query) => query.whereNull('scheduleRunId').orWhereNull('rollbackOfId'))
}
