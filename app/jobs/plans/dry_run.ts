import { continueDryRun } from '#actions/plans/dry_run'
import type { Job } from '#services/job_queue'

const dryRunJob: Job<{ planId: number; channelId: number }> = {
  queue: 'plans.dry_run',
  handle: ({ planId, channelId }) => continueDryRun(planId, channelId),
}

export default dryRunJob
