import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { resetApprovals } from '#actions/plans/reset_approvals'
import { updateDigest } from '#actions/plans/update_digest'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'

/** Before the first price is written, and not after. @throws {IllegalTransition} */
export function refuseUnreviewable({ state }: Plan) {
  if (state === 'proposed' || state === 'approved') return
  throw new IllegalTransition('plan', state, 'reviewed')
}

/** Ends a step that changed what the plan, which is locked, says: approvals, digest and event. */
export async function recordReview(
  plan: Plan,
  { action, actor, after }: { action: string; actor: Actor; after: Record<string, unknown> },
  trx: TransactionClientContract
) {
  const before = { digest: plan.digest }
  await resetApprovals(plan, actor, trx)
  const digest = await updateDigest(plan, trx)
  const subject = { type: 'plan', id: plan.id }
  const fact = { projectId: plan.projectId, action, subject, actor, before }
  await Event.record({ ...fact, after: { digest, ...after } }, trx)
}
