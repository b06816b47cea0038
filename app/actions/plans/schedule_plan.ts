import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { refuseExpired } from '#actions/plans/refuse_expired'
import { refuseHeldMoment } from '#actions/plans/refuse_held_moment'
import DomainException from '#exceptions/domain_exception'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import { lockPlan } from '#queries/plans/lock_plan'
import { clock } from '#services/clock'

/**
 * Has an approved plan applied at a moment to come; it does not expire before that.
 *
 * @throws {IllegalTransition} when the plan is not approved
 * @throws {DomainException} 409 `plan_expired`; 422 `apply_at_past`, `guardrail_violation`
 */
export async function schedulePlan(plan: Plan, actor: Actor, at: DateTime) {
  if (at <= clock.now()) {
    throw new DomainException('This moment has passed. Choose one to come, or apply now.', {
      code: 'apply_at_past',
      status: 422,
    })
  }
  await db.transaction(async (trx) => {
    const locked = await lockPlan(plan, trx)
    if (locked.state !== 'approved') throw new IllegalTransition('plan', locked.state, 'applying')
    refuseExpired(locked)
    await refuseHeldMoment(locked, at, trx)
    await locked.scheduleFor(at, actor, trx)
  })
  await plan.refresh()
  return plan
}
