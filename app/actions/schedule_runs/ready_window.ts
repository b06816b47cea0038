import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'
import { wrotePrices } from '#queries/plans/record_outcome'
import { windowOf } from '#queries/schedule_runs/window_of_plan'
import { leaveUnwritten } from '#queries/schedule_runs/match_rows'
import { clock } from '#services/clock'

/**
 * Asked before a plan is applied: what begins a window does so while it is open, and what ends it
 * restores what was written and nothing else. Other plans pass.
 *
 * @throws {DomainException} 409 `window_over`, `nothing_to_restore`
 */
export async function readyWindow(plan: Plan, trx: TransactionClientContract) {
  if (plan.scheduleRunId === null) return
  if (plan.endsWindow) return readyRevert(plan, trx)
  const window = await windowOf(plan, trx)
  if (!window || window.until > clock.now()) return
  throw new DomainException(
    'The window of this plan is over, so its prices are not written any more.',
    {
      code: 'window_over',
      status: 409,
    }
  )
}

async function readyRevert(plan: Plan, trx: TransactionClientContract) {
  if (plan.state !== 'approved') return
  if (!(await wrotePrices(plan.rollbackOfId!, trx))) {
    throw new DomainException(
      'The plan it undoes has written no price, so there is nothing to restore.',
      {
        code: 'nothing_to_restore',
        status: 409,
      }
    )
  }
  await leaveUnwritten(plan, trx)
}
