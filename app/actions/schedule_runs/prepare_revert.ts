import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { createPlan } from '#actions/plans/create_plan'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { momentPhrase } from '#pricing/schedule/index'
import { windowOf } from '#queries/schedule_runs/window_of_plan'
import { clock } from '#services/clock'
import { ON_TIME } from '#services/schedule'

/**
 * Until when a plan that was just drafted may be approved. What begins a window stays valid while the
 * window is open, or while it would begin on time where a late one is to be reported; what ends one
 * stays valid: late, it is needed all the more.
 */
export async function expiryOf(plan: Plan, project: Project, trx: TransactionClientContract) {
  if (plan.endsWindow) return null
  const window = await windowOf(plan, trx)
  if (!window) return clock.now().plus({ hours: project.planLifetimeHours })
  const { schedule } = await window.run
    .related('ruleVersion')
    .query()
    .useTransaction(trx)
    .firstOrFail()
  return schedule?.missed === 'report' ? window.from.plus(ON_TIME) : window.until
}

/**
 * Makes, together with the plan that begins a window, the one that ends it: its rows are the inverse
 * of what is going to be written. Only a plan that changes something needs it.
 */
export async function prepareRevert(plan: Plan, project: Project, trx: TransactionClientContract) {
  const window = plan.endsWindow ? null : await windowOf(plan, trx)
  if (!window || plan.summary!.changed + plan.summary!.blocked === 0) return
  const until = momentPhrase(window.until.toISO()!, project.timeZone, true)
  const title = `Restore after plan ${plan.number}, on ${until}`
  const values = { source: 'rollback' as const, title, rollbackOfId: plan.id }
  await createPlan(project, { ...values, scheduleRunId: window.run.id }, SYSTEM, trx)
}
