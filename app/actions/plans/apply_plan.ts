import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { cutBatches } from '#actions/plans/cut_batches'
import { recheckPlan } from '#actions/plans/recheck_plan'
import { refuseExpired } from '#actions/plans/refuse_expired'
import { schedulePlan } from '#actions/plans/schedule_plan'
import { readyWindow } from '#actions/schedule_runs/ready_window'
import IllegalTransition from '#exceptions/illegal_transition'
import applyPlanJob from '#jobs/plans/apply_plan'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import { canTransition, planLifecycle } from '#pricing/lifecycles/index'
import { lockPlan } from '#queries/plans/lock_plan'
import { enqueue } from '#services/job_queue'

/**
 * Starts applying an approved plan, now or at a moment to come; or takes up again what failed in
 * one that was applied before. The work itself is cut into batches that workers take.
 *
 * @throws {IllegalTransition} when the plan is in another state
 * @throws {DomainException} 409 `plan_expired`, `nothing_to_retry`, `rolling_back`,
 *   `window_over`, `nothing_to_restore`; 422 `apply_at_past`, `guardrail_violation`
 */
export async function applyPlan(plan: Plan, actor: Actor, { at }: { at?: DateTime | null } = {}) {
  if (at) return schedulePlan(plan, actor, at)
  await db.transaction(async (trx) => {
    const locked = await lockPlan(plan, trx)
    if (locked.state === 'applying') return
    refuseUnlessApplicable(locked)
    await readyWindow(locked, trx)
    await recheckPlan(locked, trx)
    const batches = await cutBatches(locked, trx)
    await locked.startApplying(actor, batches, trx)
    await enqueue(applyPlanJob, { planId: plan.id }, { client: trx })
  })
  await plan.refresh()
  return plan
}

/** What was begun in time may be taken up again later; only the start has an end. */
function refuseUnlessApplicable(plan: Plan) {
  if (!plan.approvedAt || !canTransition(planLifecycle, plan.state, 'applying')) {
    throw new IllegalTransition('plan', plan.state, 'applying')
  }
  if (plan.state === 'approved') refuseExpired(plan)
}
