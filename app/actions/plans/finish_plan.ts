import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'
import { canTransition, planLifecycle } from '#pricing/lifecycles/index'
import { dropPendingBatches, hasOpenBatches } from '#queries/plans/apply_batches'
import { lockPlan } from '#queries/plans/lock_plan'
import { countOverridden } from '#queries/plans/overrides'
import { countRows, wrotePrices } from '#queries/plans/record_outcome'

/** Ends an apply when its last batch has ended. Asked again later, it finds nothing to do. */
export async function finishPlan(planId: number) {
  await db.transaction(async (trx) => {
    const plan = await lockPlan({ id: planId }, trx)
    if (plan.state !== 'applying') return
    if (plan.cancelRequestedAt) await dropPendingBatches(plan.id, trx)
    if (await hasOpenBatches(plan.id, trx)) return
    if (plan.cancelRequestedAt) return plan.cancel(SYSTEM, trx)

    const original = await lockOriginal(plan, trx)
    const outcome = await outcomeOf(plan, trx)
    const wrote = outcome.applied > 0 || (await wrotePrices(plan.id, trx))
    await plan.finishApplying(outcome, { wrote }, SYSTEM, trx)
    if (original && wrote) await original.markRolledBack(SYSTEM, plan, trx)
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

/** The plan this one undoes, if it may still say so; locked before any event is recorded. */
async function lockOriginal({ rollbackOfId }: Plan, trx: TransactionClientContract) {
  if (rollbackOfId === null) return null
  const original = await lockPlan({ id: rollbackOfId }, trx)
  return canTransition(planLifecycle, original.state, 'rolled_back') ? original : null
}
