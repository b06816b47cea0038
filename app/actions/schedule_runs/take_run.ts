import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { createPlan } from '#actions/plans/create_plan'
import { recordRun, runAt } from '#actions/schedule_runs/record_run'
import { SYSTEM } from '#models/actor'
import Project from '#models/project'
import Rule from '#models/rule'
import type RuleVersion from '#models/rule_version'
import type ScheduleRun from '#models/schedule_run'
import { momentPhrase } from '#pricing/schedule/index'
import { clock } from '#services/clock'
import { ON_TIME, turnOf, type Turn } from '#services/schedule'

/**
 * Takes the moment of a rule's schedule that has come: proposes a plan of the rule's current version,
 * or reports that it was missed. Asked again, by whomever, it finds the next moment.
 *
 * @returns the run, or null where nothing is due
 */
export async function takeRun(ruleId: number): Promise<ScheduleRun | null> {
  return db.transaction(async (trx) => {
    const rule = await Rule.query({ client: trx }).where('id', ruleId).forUpdate().firstOrFail()
    if (rule.archivedAt || !rule.dueAt) return null
    const version = await rule.currentVersion()
    const turn = version.schedule && turnOf(version.schedule, rule.dueAt, clock.now())
    if (!turn) return null

    const dueAt = turn.next?.toSQL() ?? null
    await trx.from('rules').where('id', rule.id).update({ due_at: dueAt })
    if (await runAt(rule, turn.due, trx)) return null
    if (turn.isMissed) return recordRun(rule, version, turn, whyMissed(turn), trx)
    const run = await recordRun(rule, version, turn, null, trx)
    await proposePlan(run, version, turn, trx)
    return run
  })
}

function whyMissed({ until }: Turn) {
  if (until && until <= clock.now()) return 'The window was over before anything ran.'
  return `Nothing ran within ${ON_TIME.hours} hour of its moment.`
}

async function proposePlan(
  run: ScheduleRun,
  version: RuleVersion,
  turn: Turn,
  trx: TransactionClientContract
) {
  const project = await Project.findOrFail(run.projectId, { client: trx })
  const title = titleOf(version, turn)
  const values = { source: 'rule' as const, title, ruleVersionId: version.id }
  await createPlan(project, { ...values, scheduleRunId: run.id }, SYSTEM, trx)
}

function titleOf({ name, schedule }: RuleVersion, { due, until, isLate }: Turn) {
  const say = (moment: typeof due, isEnd = false) =>
    momentPhrase(moment.toISO()!, schedule!.timeZone, isEnd)
  if (until) return `${name}, ${say(due)} to ${say(until, true)}`
  return `${name}, run of ${say(due)}${isLate ? ', late' : ''}`
}
