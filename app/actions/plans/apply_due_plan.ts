import { applyPlan } from '#actions/plans/apply_plan'
import { unschedulePlan } from '#actions/plans/unschedule_plan'
import { isTimeToRestore } from '#actions/schedule_runs/is_time_to_restore'
import DomainException from '#exceptions/domain_exception'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'

/**
 * Applies a plan whose moment has come. A guardrail that stops it stops its schedule too: it is
 * not tried every moment.
 */
export async function applyDuePlan(planId: number) {
  const plan = await Plan.findOrFail(planId)
  if (plan.state !== 'approved' || !plan.applyAt) return
  if (!(await isTimeToRestore(plan))) return
  try {
    await applyPlan(plan, SYSTEM)
  } catch (error) {
    if (!(error instanceof DomainException)) throw error
    await unschedulePlan(plan, error.message)
  }
}
