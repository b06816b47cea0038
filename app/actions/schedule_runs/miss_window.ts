import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { endRevert } from '#actions/schedule_runs/end_revert'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'
import { windowOf } from '#queries/schedule_runs/window_of_plan'

/** Reports a window whose plan has expired, and ends what was prepared to restore its prices. */
export async function missWindow(plan: Plan, revert: Plan | null, trx: TransactionClientContract) {
  const window = plan.endsWindow ? null : await windowOf(plan, trx)
  if (!window) return
  await endRevert(revert, `Plan ${plan.number}, which it undoes, has expired.`, trx)
  if (window.run.state !== 'proposed') return
  const why = plan.approvedAt ? 'could not begin' : 'was not approved'
  await window.run.miss(`Plan ${plan.number} ${why} in time.`, SYSTEM, trx)
}
