import { setTimeout as sleep } from 'node:timers/promises'
import { draftPlan } from '#actions/plans/draft_plan'
import type Plan from '#models/plan'

const PATIENCE_MS = 2_000
const LOOK_AGAIN_MS = 25

/**
 * Drafts a new plan right away and waits a moment for it, so that small plans answer complete;
 * a large one goes on by itself and answers as `drafting`. Its job finds it taken, or takes over.
 */
export async function draftedSoon(plan: Plan) {
  const until = performance.now() + PATIENCE_MS
  // The plan tells what failed; what the database interrupted is drafted when it is back.
  const drafting = draftPlan(plan.id).catch(() => {})
  await Promise.race([drafting, sleep(PATIENCE_MS)])
  await plan.refresh()
  // Its worker may have been faster to take it: that one is waited for as long.
  while (plan.state === 'drafting' && performance.now() < until) {
    await sleep(LOOK_AGAIN_MS)
    await plan.refresh()
  }
  return plan
}
