import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SYSTEM } from '#models/actor'
import Event from '#models/event'
import type Rule from '#models/rule'
import type RuleVersion from '#models/rule_version'
import ScheduleRun from '#models/schedule_run'
import type { Turn } from '#services/schedule'

type Moment = Pick<Turn, 'due' | 'until' | 'missedBefore'>

/** The run of this moment, where somebody took it; one that was withdrawn did not happen. */
export function runAt(rule: Rule, due: DateTime, trx: TransactionClientContract) {
  return ScheduleRun.query({ client: trx })
    .where({ ruleId: rule.id, dueAt: due.toSQL()! })
    .whereNot('state', 'withdrawn')
    .first()
}

/**
 * Keeps what became of a moment, with its event.
 *
 * @param reason why no plan was proposed; null where one is
 */
export async function recordRun(
  rule: Rule,
  version: RuleVersion,
  { due, until, missedBefore }: Moment,
  reason: string | null,
  trx: TransactionClientContract,
  state: 'proposed' | 'missed' | 'failed' = reason === null ? 'proposed' : 'missed'
) {
  const run = await ScheduleRun.create(
    {
      ...{ projectId: rule.projectId, ruleId: rule.id, ruleVersionId: version.id },
      ...{ dueAt: due, until, state, reason, missedBefore },
    },
    { client: trx }
  )
  await Event.record(
    {
      projectId: rule.projectId,
      action: `schedule_run.${state}`,
      subject: { type: 'schedule_run', id: run.id },
      actor: SYSTEM,
      after: {
        ...{ rule: rule.name, version: version.number, dueAt: due.toUTC().toISO() },
        ...(until && { until: until.toUTC().toISO() }),
        ...(missedBefore > 0 && { missedBefore }),
        ...(reason !== null && { reason }),
      },
    },
    trx
  )
  return run
}
