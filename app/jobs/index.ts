import { sweepChannels } from '#actions/channels/sweep_channels'
import { sweepDrifts } from '#actions/drifts/sweep_drifts'
import { forgetExpired } from '#actions/housekeeping/forget_expired'
import { sweepImports } from '#actions/imports/sweep_imports'
import { sweepDryRuns } from '#actions/plans/dry_run'
import { sweepSchedules } from '#actions/schedule_runs/sweep_schedules'
import { sweepPlans } from '#actions/plans/sweep_plans'
import readCompetitionJob from '#jobs/channels/read_competition'
import readFeesJob from '#jobs/channels/read_fees'
import syncChannelJob from '#jobs/channels/sync_channel'
import answerDriftsJob from '#jobs/drifts/answer_drifts'
import runImportJob from '#jobs/imports/run_import'
import applyPlanJob from '#jobs/plans/apply_plan'
import autoApplyPlanJob from '#jobs/plans/auto_apply_plan'
import draftPlanJob from '#jobs/plans/draft_plan'
import dryRunJob from '#jobs/plans/dry_run'

/** Every job there is; a worker works all of them. */
export const jobs = [
  runImportJob,
  draftPlanJob,
  autoApplyPlanJob,
  applyPlanJob,
  dryRunJob,
  syncChannelJob,
  readFeesJob,
  readCompetitionJob,
  answerDriftsJob,
]

/** Finds work whose worker died, what has become due, and what is over. */
export async function sweep() {
  await sweepChannels()
  await sweepImports()
  await sweepSchedules()
  await sweepPlans()
  await sweepDryRuns()
  await sweepDrifts()
  await forgetExpired()
}
