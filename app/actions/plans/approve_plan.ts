import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { refuseUncounted } from '#actions/plans/refuse_uncounted'
import { approveWindow } from '#actions/schedule_runs/approve_window'
import { refuseRevertAlone } from '#actions/schedule_runs/refuse_revert_alone'
import { refuseUnapprovable } from '#actions/plans/refuse_unapprovable'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'
import type Project from '#models/project'
import { demandsOf, missing, type Approver } from '#pricing/approvals/index'
import { approvalStanding, type ApprovalStanding } from '#queries/plans/approval_standing'
import { personOf } from '#queries/plans/person_of'
import { lockWindow } from '#queries/schedule_runs/window_of_plan'

/**
 * Says yes to exactly what somebody saw: the plan with this digest. It is approved once enough
 * different people said so, and waits for the others until then.
 *
 * @throws {DomainException} 409 `plan_digest_mismatch`, `plan_expired`, `plan_empty`,
 *   `already_approved`, `approvals_needed`, `decided_with_plan`, `window_over`, `revert_not_ready`;
 *   403 `self_approval`, `approval_not_counted`; 422 `guardrail_violation`,
 *   `rule_test_failed`
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
    await refuseUnapprovable(project, locked, actor, digest, trx)
    const standing = await approvalStanding(project, locked, trx)
    const approver = await approverOf(project, actor, trx)
    await refuseUncounted(project, standing, actor, approver)

    const given: Approver[] = standing.given.filter(({ person }) => person !== approver.person)
    const stillMissing = missing(demandsOf(standing.reached, [...given, approver]))
    const approvals = given.length + 1
    await keepApproval(locked, standing, { actor, person: approver.person, comment }, trx)
    if (stillMissing > 0) {
      return tell(locked, actor, { comment, approvals, stillMissing }, trx)
    }
    await locked.approve(actor, { comment, approvals }, trx)
    await approveWindow(locked, revert, actor, trx)
  })
  await plan.refresh()
  return plan
}

async function approverOf(
  project: Project,
  actor: Actor,
  trx: TransactionClientContract
): Promise<Approver> {
  const person = await personOf(actor, trx)
  if (person === null) return { person, role: null }
  const member = await project
    .related('memberships')
    .query()
    .useTransaction(trx)
    .where('userId', person)
    .first()
  return { person, role: member?.role ?? null }
}

/** Theirs may stand already, where what was missing has fallen away since. */
async function keepApproval(
  plan: Plan,
  { given }: ApprovalStanding,
  { actor, person, comment }: { actor: Actor; person: number | null; comment: string | null },
  trx: TransactionClientContract
) {
  if (person !== null && given.some((standing) => standing.person === person)) return
  await PlanApproval.create(
    {
      ...{ projectId: plan.projectId, planId: plan.id, digest: plan.digest!, comment },
      ...{ actorType: actor.type, actorId: actor.id, personId: person },
    },
    { client: trx }
  )
}

function tell(
  { projectId, id, digest }: Plan,
  actor: Actor,
  after: Record<string, unknown>,
  trx: TransactionClientContract
) {
  const subject = { type: 'plan', id }
  const fact = { projectId, action: 'plan.approval_given', subject, actor }
  return Event.record({ ...fact, after: { digest, ...after } }, trx)
}
