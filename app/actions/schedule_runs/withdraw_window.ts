import { endRevert } from '#actions/schedule_runs/end_revert'
import type { Actor } from '#models/actor'
import type Rule from '#models/rule'
import ScheduleRun from '#models/schedule_run'
import { lockWindow } from '#queries/schedule_runs/window_of_plan'

/** States of a plan that has written nothing and still may. */
const NOT_BEGUN = new Set(['drafting', 'proposed', 'approved'])

/**
 * Takes back the windows a rule has prepared that have not begun, with both of their plans, in the
 * rule's transaction. A window under way ends as it was approved: its prices are restored.
 */
export async function withdrawWindow(rule: Rule, reason: string, actor: Actor) {
  const trx = rule.$trx!
  const runs = await ScheduleRun.query({ client: trx })
    .where({ ruleId: rule.id, state: 'proposed' })
    .whereNotNull('until')
    .preload('plans')
  const windows = []
  for (const run of runs) {
    if (!run.plan || !NOT_BEGUN.has(run.plan.state)) continue
    windows.push({ run, ...(await lockWindow(run.plan, trx)) })
  }
  for (const { run, plan, revert } of windows) {
    if (!NOT_BEGUN.has(plan.state)) continue
    await plan.cancel(actor, trx, reason)
    await endRevert(revert, reason, trx)
    await run.withdraw(reason, actor, trx)
  }
}
