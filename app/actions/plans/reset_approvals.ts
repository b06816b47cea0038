import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'

/** What people approved is no longer what the plan says: approvals start over; the plan is locked. */
export async function resetApprovals(plan: Plan, actor: Actor, trx: TransactionClientContract) {
  await PlanApproval.query({ client: trx })
    .where('planId', plan.id)
    .whereNull('resetAt')
    .whereNull('withdrawnAt')
    .update({ reset_at: trx.raw('now()') })
  if (plan.state === 'approved') await plan.reopen(actor, trx)
}
