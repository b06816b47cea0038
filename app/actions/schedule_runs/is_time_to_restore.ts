import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { cancelPlan } from '#actions/plans/close_plan'
import { endRevert } from '#actions/schedule_runs/end_revert'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'
import { lockPlan } from '#queries/plans/lock_plan'
import { wrotePrices } from '#queries/plans/record_outcome'

/**
 * Whether a plan whose moment has come may be applied. A plan that ends a window waits until the one
 * it undoes has stopped writing, which it is asked to; and ends where there is nothing to restore.
 */
export async function isTimeToRestore(plan: Plan): Promise<boolean> {
  if (!plan.endsWindow) return true
  const undone = await Plan.findOrFail(plan.rollbackOfId)
  if (undone.state === 'applying') {
    await cancelPlan(undone, SYSTEM)
    return false
  }
  return db.transaction(async (trx) => {
    const reason = await whyNothing(undone, trx)
    if (reason === null) return true
    await endRevert(await lockPlan(plan, trx), reason, trx)
    return false
  })
}

async function whyNothing({ id, number, state }: Plan, trx: TransactionClientContract) {
  if (state === 'rolled_back') return `Plan ${number} was rolled back before.`
  if (await wrotePrices(id, trx)) return null
  return `Plan ${number}, which it undoes, has written no price.`
}
