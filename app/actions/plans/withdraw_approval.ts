import db from '@adonisjs/lucid/services/db'
import DomainException from '#exceptions/domain_exception'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'
import { lockPlan } from '#queries/plans/lock_plan'
import { personOf } from '#queries/plans/person_of'

/**
 * Takes somebody's own approval back while the plan still waits for others.
 *
 * @throws {IllegalTransition} when the plan no longer waits for approval
 * @throws {DomainException} 409 `approval_missing` when none of theirs stands
 */
export async function withdrawApproval(plan: Plan, actor: Actor) {
  await db.transaction(async (trx) => {
    const locked = await lockPlan(plan, trx)
    if (locked.state !== 'proposed') {
      throw new IllegalTransition('plan', locked.state, 'unapproved')
    }
    const person = await personOf(actor, trx)
    const withdrawn = await PlanApproval.query({ client: trx })
      .where('planId', plan.id)
      .where('personId', person ?? -1)
      .whereNull('resetAt')
      .whereNull('withdrawnAt')
      .update({ withdrawn_at: trx.raw('now()') })
    if (Number(withdrawn) === 0) throw nothingGiven()
    await Event.record(
      {
        projectId: plan.projectId,
        action: 'plan.approval_withdrawn',
        subject: { type: 'plan', id: plan.id },
        actor,
        after: { digest: locked.digest },
      },
      trx
    )
  })
  await plan.refresh()
  return plan
}

function nothingGiven() {
  const message = 'There is no approval of yours to take back: you gave none, or the plan changed.'
  return new DomainException(message, { code: 'approval_missing', status: 409 })
}
