import type Project from '#models/project'
import type { PlanState } from '#pricing/lifecycles/index'

/** How many plans of the project are in each state; a state without any is absent. */
export async function countPlansByState(project: Project) {
  const rows = await project
    .related('plans')
    .query()
    .select('state')
    .count('* as total')
    .groupBy('state')
  return new Map<PlanState, number>(
    rows.map((row) => [row.state as PlanState, Number(row.$extras.total)])
  )
}
