import logger from '@adonisjs/core/services/logger'
import { failRun } from '#actions/schedule_runs/fail_run'
import { takeRun } from '#actions/schedule_runs/take_run'
import { databaseRefusal } from '#exceptions/database_refusal'
import { dueRules } from '#queries/schedule_runs/due_rules'
import { clock } from '#services/clock'
import { LEAD } from '#services/schedule'

/** Takes every moment of a rule's schedule that has come. Safe to find twice. */
export async function sweepSchedules() {
  const now = clock.now()
  for (const ruleId of await dueRules(now, now.plus(LEAD))) {
    await takeRun(ruleId).catch((error) => tell(ruleId, error))
  }
}

/** What the database interrupted is tried again; anything else would fail again every moment. */
async function tell(ruleId: number, error: unknown) {
  logger.error({ err: error, ruleId }, 'a run of a schedule failed')
  const isOutage = error instanceof Error && databaseRefusal(error)?.status === 503
  if (!isOutage) {
    await failRun(ruleId).catch((err) => logger.error({ err, ruleId }, 'a failed run was not told'))
  }
}
