import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recheckPlan } from '#actions/plans/recheck_plan'
import { refuseExpired } from '#actions/plans/refuse_expired'
import DomainException from '#exceptions/domain_exception'
import IllegalTransition from '#exceptions/illegal_transition'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { countOverridden } from '#queries/plans/overrides'
import { personOf } from '#queries/plans/person_of'
import { changesAnything } from '#queries/plans/record_outcome'

/**
 * What stands against approving a plan, whoever else approved it; the plan is locked.
 *
 * @throws {DomainException} 409 `plan_digest_mismatch`, `plan_expired`, `plan_empty`;
 *   403 `self_approval`; 422 `guardrail_violation`
 * @throws {IllegalTransition} when the plan does not wait for approval
 */
export async function refuseUnapprovable(
  project: Project,
  plan: Plan,
  actor: Actor,
  digest: string,
  trx: TransactionClientContract
) {
  if (plan.state !== 'proposed') throw new IllegalTransition('plan', plan.state, 'approved')
  if (plan.digest !== digest) {
    throw refusal(
      409,
      'plan_digest_mismatch',
      'This plan is not the one you looked at: it has changed. Read it again, then approve it.'
    )
  }
  refuseExpired(plan)
  if (!(await changesAnything(plan.id, trx))) {
    throw refusal(409, 'plan_empty', 'This plan changes no price, so there is nothing to approve.')
  }
  const [stopped] = plan.failedChecks
  if (stopped) throw refusal(422, 'guardrail_violation', stopped.message!)
  // Rows that were let through count for the guardrails on whole plans, which saw none of them.
  if ((await countOverridden(plan.id, trx)) > 0) await recheckPlan(plan, trx, { isWriting: false })
  if (await isOwnPlan(project, plan, actor, trx)) {
    throw refusal(
      403,
      'self_approval',
      'Nobody approves their own plan in this project. Ask another admin or an owner.'
    )
  }
}

/** What Calibrate approves by itself, an owner has approved as a policy. */
async function isOwnPlan(
  project: Project,
  { proposer }: Plan,
  actor: Actor,
  trx: TransactionClientContract
) {
  if (actor.type === 'system' || project.selfApprovalAllowed) return false
  if (proposer.type === actor.type && proposer.id === actor.id) return true
  const [first, second] = await Promise.all([personOf(proposer, trx), personOf(actor, trx)])
  return first !== null && first === second
}

function refusal(status: number, code: string, message: string) {
  return new DomainException(message, { code, status })
}
