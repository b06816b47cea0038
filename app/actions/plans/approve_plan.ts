import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { refuseExpired } from '#actions/plans/refuse_expired'
import { approveWindow } from '#actions/schedule_runs/approve_window'
import { refuseRevertAlone } from '#actions/schedule_runs/refuse_revert_alone'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import ApiToken from '#models/api_token'
import type Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'
import type Project from '#models/project'
import { testMessage } from '#actions/plans/test_rows'
import { changesAnything } from '#queries/plans/record_outcome'
import { lockWindow } from '#queries/schedule_runs/window_of_plan'

/**
 * Says yes to exactly what somebody saw: the plan with this digest.
 *
 * @throws {DomainException} 409 `plan_digest_mismatch`, `plan_expired`, `plan_empty`,
 *   `decided_with_plan`, `window_over`, `revert_not_ready`; 403 `self_approval`;
 *   422 `guardrail_violation`, `rule_test_failed`
 * @throws {IllegalTransition} when the plan does not wait for approval
 */
export async function approvePlan(
  project: Project,
  plan: Plan,
  actor: Actor,
  { digest, comment = null }: { digest: string; comment?: string | null }
) {
  await db.transaction(async (trx) => {
    const { plan: locked, revert } = await lockWindow(plan, trx)
    refuseRevertAlone(locked)
    if (locked.state === 'proposed')
      await refuseUnlessApprovable(project, locked, actor, digest, trx)
    await locked.approve(actor, comment, trx)
    await approveWindow(locked, revert, actor, trx)
    await PlanApproval.create(
      {
        projectId: project.id,
        planId: plan.id,
        digest,
        comment,
        actorType: actor.type,
        actorId: actor.id,
      },
      { client: trx }
    )
  })
  await plan.refresh()
  return plan
}

async function refuseUnlessApprovable(
  project: Project,
  plan: Plan,
  actor: Actor,
  digest: string,
  trx: TransactionClientContract
) {
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
  const [failed] = plan.failedTests
  if (failed) throw refusal(422, 'rule_test_failed', testMessage(failed))
  // What Calibrate approves by itself, an owner has approved as a policy.
  const isPolicy = actor.type === 'system'
  if (
    !isPolicy &&
    !project.selfApprovalAllowed &&
    (await isSamePerson(plan.proposer, actor, trx))
  ) {
    throw refusal(
      403,
      'self_approval',
      'Nobody approves their own plan in this project. Ask another admin or an owner.'
    )
  }
}

function refusal(status: number, code: string, message: string) {
  return new DomainException(message, { code, status })
}

/** A token acts for the person who made it. */
async function isSamePerson(a: Actor, b: Actor, trx: TransactionClientContract) {
  if (a.type === b.type && a.id === b.id) return true
  const [first, second] = await Promise.all([personOf(a, trx), personOf(b, trx)])
  return first !== null && first === second
}

async function personOf(actor: Actor, trx: TransactionClientContract) {
  if (actor.type === 'user') return actor.id
  if (actor.type === 'system' || actor.id === null) return null
  const token = await ApiToken.find(actor.id, { client: trx })
  return token?.createdBy ?? null
}
