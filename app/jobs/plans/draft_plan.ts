import { draftPlan } from '#actions/plans/draft_plan'
import type { Job } from '#services/job_queue'

const draftPlanJob: Job<{ planId: number }> = {
  queue: 'plans.draft',
  handle: ({ planId }) => draftPlan(planId),
}

export default draftPlanJob
