import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { applyDuePlan } from '#actions/plans/apply_due_plan'
import { finishPlan } from '#actions/plans/finish_plan'
import { missWindow } from '#actions/schedule_runs/miss_window'
import applyPlanJob from '#jobs/plans/apply_plan'
import autoApplyPlanJob from '#jobs/plans/auto_apply_plan'
import draftPlanJob from '#jobs/plans/draft_plan'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'
import { duePlans } from '#queries/plans/due_plans'
import { lockWindow } from '#queries/schedule_runs/window_of_plan'
import { enqueue } from '#services/job_queue'

/**
 * Finds plans that need a worker and have none, plans whose moment has come, and plans whose time
 * is over. Each is safe to find twice.
 */
export async function sweepPlans() {
  const due = await duePlans()
  await eachPlan(due.toDraft, (planId) => enqueue(draftPlanJob, { planId }))
  await eachPlan(due.toWork, (planId) => enqueue(applyPlanJob, { planId }))
  await eachPlan(due.toFinish, finishPlan)
  await eachPlan(due.toAutoApply, (planId) => enqueue(autoApplyPlanJob, { planId }))
  await eachPlan(due.toApply, applyDuePlan)
  await eachPlan(due.toExpire, expirePlan)
}

/** One plan that cannot be helped must not keep the others from it. */
async function eachPlan(planIds: number[], help: (planId: number) => Promise<void>) {
  for (const planId of planIds) {
    await help(planId).catch((error) => logger.error({ err: error, planId }, 'a sweep failed'))
  }
}

async function expirePlan(planId: number) {
  await db.transaction(async (trx) => {
    const { plan, revert } = await lockWindow(await Plan.findOrFail(planId), trx)
    const isOver = plan.state === 'proposed' || (plan.state === 'approved' && !plan.applyAt)
    if (!isOver) return
    await plan.expire(SYSTEM, trx)
    await missWindow(plan, revert, trx)
  })
}
