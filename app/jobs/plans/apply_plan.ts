import { workBatches } from '#actions/plans/work_batches'
import { enqueue, type Job } from '#services/job_queue'

/** Then the plan queues again behind the others: a large one must not keep small ones waiting. */
const TURN_MS = 5_000

const applyPlanJob: Job<{ planId: number }> = {
  queue: 'plans.apply',
  async handle({ planId }) {
    const hasMore = await workBatches(planId, { forMs: TURN_MS })
    if (hasMore) await enqueue(applyPlanJob, { planId })
  },
}

export default applyPlanJob
