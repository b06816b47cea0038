import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Plan from '#models/plan'
import PlanApproval from '#models/plan_approval'
import type Project from '#models/project'
import {
  demandsOf,
  reachedBands,
  type ApprovalBand,
  type Approver,
  type Demand,
  type Reach,
} from '#pricing/approvals/index'
import { bandsOf } from '#queries/approval_bands/bands_of_project'
import { planMeasures } from '#queries/plans/plan_measures'

/** Who approved a plan as it stands, and what it needs. */
export interface ApprovalStanding {
  reached: Reach[]
  demands: Demand[]
  given: (Approver & { approval: PlanApproval })[]
}

/** Asked of a plan that waits for approval; those who approved count by the role they have today. */
export async function approvalStanding(
  project: Project,
  plan: Plan,
  trx?: TransactionClientContract
): Promise<ApprovalStanding> {
  const [reached, given] = [
    await reachedBy(project, plan, trx),
    await approvalsGiven(project, plan, trx),
  ]
  return { reached, given, demands: demandsOf(reached, given) }
}

/**
 * The bands a plan reaches: those of when it was proposed and those of today, so that the stricter
 * hold. The way back stays open: what puts prices back needs one approval, however many they are.
 */
export async function reachedBy(project: Project, plan: Plan, trx?: TransactionClientContract) {
  if (plan.restoresPrices) return []
  const bands = distinct([...plan.approvalBands, ...(await bandsOf(project, trx))])
  return bands.length === 0 ? [] : reachedBands(bands, await planMeasures(plan, trx))
}

/** The approvals that stand: of the plan as it is now, and not taken back. */
export async function approvalsGiven(
  project: Project,
  plan: Plan,
  trx?: TransactionClientContract
) {
  const approvals = await PlanApproval.query({ client: trx })
    .where({ planId: plan.id, digest: plan.digest })
    .whereNull('resetAt')
    .whereNull('withdrawnAt')
    .orderBy('id')
  if (approvals.length === 0) return []
  const members = await project
    .related('memberships')
    .query()
    .if(trx, (query) => query.useTransaction(trx!))
    .whereIn(
      'userId',
      approvals.flatMap(({ personId }) => (personId === null ? [] : [personId]))
    )
  const roles = new Map(members.map(({ userId, role }) => [userId, role]))
  return approvals.map((approval) => {
    const person = approval.personId
    return { approval, person, role: person === null ? null : (roles.get(person) ?? null) }
  })
}

function distinct(bands: ApprovalBand[]) {
  const keyOf = ({ id, measure, above, currency, approvers, leastRole, members }: ApprovalBand) =>
    JSON.stringify([id, measure, above, currency, approvers, leastRole, members])
  return [...new Map(bands.map((band) => [keyOf(band), band])).values()]
}
