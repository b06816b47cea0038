import { sweepChannels } from '#actions/channels/sweep_channels'
import { sweepPlans } from '#actions/plans/sweep_plans'
import syncChannelJob from '#jobs/channels/sync_channel'
import applyPlanJob from '#jobs/plans/apply_plan'
import draftPlanJob from '#jobs/plans/draft_plan'

/** Every job there is; a worker works all of them. */
export const jobs = [draftPlanJob, applyPlanJob, syncChannelJob]

/** Finds work whose worker died, and what has become due. */
export async function sweep() {
  await sweepChannels()
  await sweepPlans()
}
