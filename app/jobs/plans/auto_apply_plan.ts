import { autoApplyPlan } from '#actions/plans/auto_apply_plan'
import type { Job } from '#services/job_queue'

const autoApplyPlanJob: Job<{ planId: number }> = {
  queue: 'plans.auto_apply',
  handle: ({ planId }) => autoApplyPlan(planId),
}

export default autoApplyPlanJob
