import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { resetApprovals } from '#actions/plans/reset_approvals'
import { updateDigest } from '#actions/plans/update_digest'
import { refuseRevertAlone } from '#actions/schedule_runs/refuse_revert_alone'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import { planMeasures } from '#queries/plans/plan_measures'
import { lockWindow, type LockedWindow } from '#queries/schedule_runs/window_of_plan'

/**
 * Locks a plan to change what it says, which goes before the first price is written and not after.
 *
 * @throws {IllegalTransition} when the plan is past review
 * @throws {DomainException} 409 `decided_with_plan`
 */
export async function lockForReview(plan: Plan, trx: TransactionClientContract) {
  const locked = await lockWindow(plan, trx)
  refuseRevertAlone(locked.plan)
  const { state } = locked.plan
  if (state === 'proposed' || state === 'approved') return locked
  throw new IllegalTransition('plan', state, 'reviewed')
}

/**
 * Ends a step that changed what a plan says: approvals, digest and event. What was prepared to
 * restore its prices is decided anew with it.
 */
export async function recordReview(
  { plan, revert }: LockedWindow,
  { action, actor, after }: { action: string; actor: Actor; after: Record<string, unknown> },
  trx: TransactionClientContract
) {
  const before = { digest: plan.digest }
  await resetApprovals(plan, actor, trx)
  if (revert) await resetApprovals(revert, actor, trx)
  const digest = await updateDigest(plan, trx)
  await plan.refresh()
  if (plan.measures) await planMeasures(plan, trx)
  const subject = { type: 'plan', id: plan.id }
  const fact = { projectId: plan.projectId, action, subject, actor, before }
  await Event.record({ ...fact, after: { digest, ...after } }, trx)
}
