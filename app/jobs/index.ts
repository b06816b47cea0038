import { sweepPlans } from '#actions/plans/sweep_plans'
import applyPlanJob from '#jobs/plans/apply_plan'
import draftPlanJob from '#jobs/plans/draft_plan'

/** Every job there is; a worker works all of them. */
export const jobs = [draftPlanJob, applyPlanJob]

/** Finds work whose worker died, and what has become due. */
export async function sweep() {
  await sweepPlans()
}
