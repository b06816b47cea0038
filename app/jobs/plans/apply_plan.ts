import { workBatches } from '#actions/plans/work_batches'
import type { Job } from '#services/job_queue'

const applyPlanJob: Job<{ planId: number }> = {
  queue: 'plans.apply',
  handle: ({ planId }) => workBatches(planId),
}

export default applyPlanJob
