import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { applyDuePlan } from '#actions/plans/apply_due_plan'
import { refuseUnapprovable } from '#actions/plans/refuse_unapprovable'
import { approveWindow, readyToApprove } from '#actions/schedule_runs/approve_window'
import DomainException from '#exceptions/domain_exception'
import autoApplyPlanJob from '#jobs/plans/auto_apply_plan'
import { SYSTEM } from '#models/actor'
import type AutoApplyPolicy from '#models/auto_apply_policy'
import Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'
import Project from '#models/project'
import { autoApplySentence, heldBack } from '#pricing/approvals/index'
import { policyInForce } from '#queries/auto_apply_policies/policy_in_force'
import { approvalsGiven, reachedBy } from '#queries/plans/approval_standing'
import { hasWarnings } from '#queries/plans/has_warnings'
import { planMeasures } from '#queries/plans/plan_measures'
import { lockWindow } from '#queries/schedule_runs/window_of_plan'
import { clock } from '#services/clock'
import { enqueue } from '#services/job_queue'

/**
 * Notes on a plan just proposed that it may go by itself, where the project's policy names its
 * source. That is kept until somebody has looked: a process that dies forgets none.
 */
export async function beginAutoApply(plan: Plan, trx: TransactionClientContract) {
  const policy = await policyInForce({ id: plan.projectId }, trx)
  if (!policy?.enabled || !policy.sources.some((source) => source === plan.source)) return
  await trx.from('plans').where('id', plan.id).update({ auto_apply_due: true })
  await enqueue(autoApplyPlanJob, { planId: plan.id }, { client: trx })
}

/**
 * Approves a proposed plan that the project's policy lets go without a person, and begins applying
 * it, now or at its moment; or says on the plan why it waits. Asked again, it finds nothing to do.
 */
export async function autoApplyPlan(planId: number) {
  const isApproved = await db.transaction(async (trx) => {
    const { plan, revert } = await lockWindow(await Plan.findOrFail(planId, { client: trx }), trx)
    // What ends its window is being drafted: a sweep comes back to it.
    if (!plan.autoApplyDue || revert?.state === 'drafting') return false
    const policy = await policyInForce({ id: plan.projectId }, trx)
    const isAsked = plan.state === 'proposed' && policy !== null && policy.enabled
    const note = isAsked ? await whyItWaits(plan, revert, policy, trx) : null
    await trx
      .from('plans')
      .where('id', planId)
      .update({ auto_apply_due: false, auto_apply_note: note })
    if (!isAsked || note !== null) return false
    await approveBy(policy, plan, revert, trx)
    return true
  })
  if (!isApproved) return
  const { applyAt } = await Plan.findOrFail(planId)
  if (applyAt && applyAt <= clock.now()) await applyDuePlan(planId)
}

async function whyItWaits(
  plan: Plan,
  revert: Plan | null,
  policy: AutoApplyPolicy,
  trx: TransactionClientContract
) {
  const project = await Project.findOrFail(plan.projectId, { client: trx })
  const approvals = await approvalsGiven(project, plan, trx)
  if (plan.digest !== plan.effectDigest || approvals.length > 0) return 'Somebody reviews it.'
  const measures = await planMeasures(plan, trx)
  const reason = heldBack(policy, {
    source: plan.source,
    measures,
    blocked: plan.summary!.blocked,
    hasWarnings: plan.summary!.checks.some(({ ok }) => !ok) || (await hasWarnings(plan.id, trx)),
    reached: await reachedBy(project, plan, trx),
  })
  return reason ?? (await refusalOf(project, plan, revert, trx))
}

/** What would refuse anybody's approval refuses this one. */
async function refusalOf(
  project: Project,
  plan: Plan,
  revert: Plan | null,
  trx: TransactionClientContract
) {
  try {
    await refuseUnapprovable(project, plan, SYSTEM, plan.digest!, trx)
    await readyToApprove(plan, revert, trx)
    return null
  } catch (error) {
    if (error instanceof DomainException) return error.message
    throw error
  }
}

/** With its moment, so that a sweep applies it where this process dies before it does. */
async function approveBy(
  policy: AutoApplyPolicy,
  plan: Plan,
  revert: Plan | null,
  trx: TransactionClientContract
) {
  const comment = autoApplySentence(policy)
  await PlanApproval.create(
    {
      ...{ projectId: plan.projectId, planId: plan.id, digest: plan.digest!, comment },
      ...{ actorType: SYSTEM.type, actorId: null, personId: null },
    },
    { client: trx }
  )
  await trx
    .from('plans')
    .where('id', plan.id)
    .update({ apply_at: trx.raw('coalesce(apply_at, now())') })
  await plan.approve(SYSTEM, { comment, policyVersion: policy.version }, trx)
  await approveWindow(plan, revert, SYSTEM, trx)
}
