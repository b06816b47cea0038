import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'
import { dropPendingBatches, hasOpenBatches } from '#queries/plans/apply_batches'
import { countRows } from '#queries/plans/record_outcome'

/** Ends an apply when its last batch has ended. Asked again later, it finds nothing to do. */
export async function finishPlan(planId: number) {
  await db.transaction(async (trx) => {
    const plan = await Plan.query({ client: trx })
      .where({ id: planId, state: 'applying' })
      .forUpdate()
      .first()
    if (!plan) return
    if (plan.cancelRequestedAt) await dropPendingBatches(plan.id, trx)
    if (await hasOpenBatches(plan.id, trx)) return
    if (plan.cancelRequestedAt) return plan.cancel(SYSTEM, trx)

    const outcome = await outcomeOf(plan, trx)
    await plan.finishApplying(outcome, SYSTEM, trx)
    if (plan.rollbackOfId !== null && outcome.applied > 0) await closeOriginal(plan, trx)
  })
}

/** Rows that were already out when the plan was proposed do not count as left behind. */
async function outcomeOf(plan: Plan, trx: TransactionClientContract) {
  const rows = await countRows(plan.id, trx)
  const before = plan.summary?.blocked ?? 0
  return plan.source === 'rollback'
    ? { ...rows, conflicted: rows.conflicted - before }
    : { ...rows, blocked: rows.blocked - before }
}

/** The plan that was undone says so; one that wrote nothing more has nothing left to undo. */
async function closeOriginal(rollback: Plan, trx: TransactionClientContract) {
  const original = await Plan.query({ client: trx })
    .where('id', rollback.rollbackOfId!)
    .whereIn('state', ['applied', 'partially_applied', 'cancelled'])
    .forUpdate()
    .first()
  if (original) await original.markRolledBack(SYSTEM, rollback, trx)
}
