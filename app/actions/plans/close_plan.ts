import db from '@adonisjs/lucid/services/db'
import { finishPlan } from '#actions/plans/finish_plan'
import { endRevert } from '#actions/schedule_runs/end_revert'
import { refuseRevertAlone } from '#actions/schedule_runs/refuse_revert_alone'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import { lockWindow } from '#queries/schedule_runs/window_of_plan'

/** @throws {IllegalTransition} when the plan does not wait for approval */
export async function rejectPlan(plan: Plan, actor: Actor, reason: string) {
  await db.transaction(async (trx) => {
    const { plan: locked, revert } = await lockWindow(plan, trx)
    refuseRevertAlone(locked)
    await locked.reject(actor, reason, trx)
    await endRevert(revert, `Plan ${locked.number}, which it undoes, was rejected.`, trx)
  })
  await plan.refresh()
  return plan
}

/**
 * Stops a plan. One that is being applied stops after the batches that run now: what was written
 * stays written, and can be rolled back.
 *
 * @throws {IllegalTransition} when the plan has ended
 * @throws {DomainException} 409 `decided_with_plan`
 */
export async function cancelPlan(plan: Plan, actor: Actor) {
  const isApplying = await db.transaction(async (trx) => {
    const { plan: locked, revert } = await lockWindow(plan, trx)
    if (locked.state === 'drafting' || locked.state === 'proposed') refuseRevertAlone(locked)
    if (locked.state !== 'applying') {
      await locked.cancel(actor, trx)
      await endRevert(revert, `Plan ${locked.number}, which it undoes, was cancelled.`, trx)
      return false
    }
    if (locked.cancelRequestedAt) return true
    await trx
      .from('plans')
      .where('id', plan.id)
      .update({ cancel_requested_at: trx.raw('now()') })
    await Event.record(
      {
        projectId: plan.projectId,
        action: 'plan.cancel_requested',
        subject: { type: 'plan', id: plan.id },
        actor,
      },
      trx
    )
    return true
  })
  if (isApplying) await finishPlan(plan.id)
  await plan.refresh()
  return plan
}
