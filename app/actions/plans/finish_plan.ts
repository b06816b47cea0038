import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { endRevert } from '#actions/schedule_runs/end_revert'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'
import { canTransition, planLifecycle } from '#pricing/lifecycles/index'
import { dropPendingBatches, hasOpenBatches } from '#queries/plans/apply_batches'
import { lockPlan } from '#queries/plans/lock_plan'
import { countOverridden } from '#queries/plans/overrides'
import { countRows, wrotePrices } from '#queries/plans/record_outcome'
import { lockRevertOf } from '#queries/schedule_runs/window_of_plan'

/** Ends an apply when its last batch has ended. Asked again later, it finds nothing to do. */
export async function finishPlan(planId: number) {
  await db.transaction(async (trx) => {
    const plan = await lockPlan({ id: planId }, trx)
    if (plan.state !== 'applying') return
    if (plan.cancelRequestedAt) await dropPendingBatches(plan.id, trx)
    if (await hasOpenBatches(plan.id, trx)) return
    if (plan.cancelRequestedAt) return plan.cancel(SYSTEM, trx)

    const prepared = await lockPreparedFor(plan, trx)
    const original = await lockOriginal(plan, trx)
    const outcome = await outcomeOf(plan, trx)
    const wrote = outcome.applied > 0 || (await wrotePrices(plan.id, trx))
    await plan.finishApplying(outcome, { wrote }, SYSTEM, trx)
    if (original && wrote) {
      await original.markRolledBack(SYSTEM, plan, trx)
      await endRevert(prepared, `Plan ${plan.number} has rolled plan ${original.number} back.`, trx)
    }
  })
}

/** Rows that were already out when the plan was proposed do not count as left behind. */
async function outcomeOf(plan: Plan, trx: TransactionClientContract) {
  const rows = await countRows(plan.id, trx)
  const before = (plan.summary?.blocked ?? 0) - (await countOverridden(plan.id, trx))
  return plan.source === 'rollback'
    ? { ...rows, conflicted: rows.conflicted - before }
    : { ...rows, blocked: rows.blocked - before }
}

/** What was prepared to undo the same plan later; it has nothing to do once this one has. */
async function lockPreparedFor(plan: Plan, trx: TransactionClientContract) {
  if (plan.rollbackOfId === null || plan.endsWindow) return null
  return lockRevertOf(await Plan.findOrFail(plan.rollbackOfId, { client: trx }), trx)
}

/** The plan this one undoes, if it may still say so; locked before any event is recorded. */
async function lockOriginal({ rollbackOfId }: Plan, trx: TransactionClientContract) {
  if (rollbackOfId === null) return null
  const original = await lockPlan({ id: rollbackOfId }, trx)
  return canTransition(planLifecycle, original.state, 'rolled_back') ? original : null
}
