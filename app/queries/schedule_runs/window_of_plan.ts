import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Plan from '#models/plan'
import ScheduleRun from '#models/schedule_run'
import { lockPlan } from '#queries/plans/lock_plan'

/** A plan that begins a window, with the one that restores its prices, both locked. */
export interface LockedWindow {
  plan: Plan
  /** Null for a plan of no window, and while the other one is not prepared. */
  revert: Plan | null
}

/**
 * Locks a plan, and before it the one prepared to restore its prices: a plan is locked before the
 * one it undoes. A plan of no window costs nothing more.
 */
export async function lockWindow(
  plan: Pick<Plan, 'id' | 'scheduleRunId' | 'rollbackOfId'>,
  trx: TransactionClientContract
): Promise<LockedWindow> {
  const revert = await lockRevertOf(plan, trx)
  const locked = await lockPlan(plan, trx)
  // Drafting may have ended in between, and with it the other plan have come into being.
  return { plan: locked, revert: revert ?? (await lockRevertOf(locked, trx)) }
}

/** The plan prepared to restore what this one writes, locked; null where there is none. */
export async function lockRevertOf(
  { id, scheduleRunId, rollbackOfId }: Pick<Plan, 'id' | 'scheduleRunId' | 'rollbackOfId'>,
  trx: TransactionClientContract
) {
  if (scheduleRunId === null || rollbackOfId !== null) return null
  const query = Plan.query({ client: trx }).where({ rollbackOfId: id, scheduleRunId })
  query.knexQuery.forNoKeyUpdate()
  return query.first()
}

/** The window a plan begins or ends; null for a plan of no window. */
export async function windowOf(
  { scheduleRunId }: Pick<Plan, 'scheduleRunId'>,
  trx?: TransactionClientContract
) {
  if (scheduleRunId === null) return null
  const run = await ScheduleRun.findOrFail(scheduleRunId, { client: trx })
  return run.until ? { run, from: run.dueAt, until: run.until } : null
}

/** The plan prepared to restore what this one writes, or null. */
export function revertOf({ id, scheduleRunId }: Pick<Plan, 'id' | 'scheduleRunId'>) {
  if (scheduleRunId === null) return null
  return Plan.query().where({ rollbackOfId: id, scheduleRunId }).first()
}
