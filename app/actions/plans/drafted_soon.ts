import { setTimeout as sleep } from 'node:timers/promises'
import { draftPlan } from '#actions/plans/draft_plan'
import type Plan from '#models/plan'

const PATIENCE_MS = 1_500

/**
 * Drafts a new plan right away and waits a moment for it, so that small plans answer complete;
 * a large one goes on by itself and answers as `drafting`. Its job finds it taken, or takes over.
 */
export async function draftedSoon(plan: Plan) {
  const drafting = draftPlan(plan.id)
  await Promise.race([drafting, sleep(PATIENCE_MS)])
  // Past our patience nobody awaits it any more; draftPlan tells its failures on the plan.
  drafting.catch(() => {})
  await plan.refresh()
  return plan
}
