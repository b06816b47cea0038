import type Plan from '#models/plan'
import type Project from '#models/project'
import {
  approvalsText,
  bandSentence,
  countsFor,
  isMet,
  missing,
  type Demand,
  type NameOf,
} from '#pricing/approvals/index'
import { nameActors } from '#queries/audit/name_actors'
import { nameMembers } from '#queries/members/name_members'
import { approvalsGiven, approvalStanding } from '#queries/plans/approval_standing'
import { personOf } from '#queries/plans/person_of'

/**
 * Who approved a plan, and while it waits what it still needs and why, in words for pages and for
 * the API.
 */
export async function planApprovals(project: Project, plan: Plan) {
  const { demands, given } =
    plan.state === 'proposed'
      ? await approvalStanding(project, plan)
      : { demands: [], given: await approvalsGiven(project, plan) }
  const nameOf = await nameActors(given.map(({ approval }) => approval))
  const asked = demands.filter(({ band }) => band !== null)
  const named = asked.flatMap(({ band }) => [...band!.members])
  const nameOfMember = asked.length > 0 ? await nameMembers(project, named) : () => ''
  return {
    demands: demands.map((demand) => tell(demand, nameOfMember)),
    missing: missing(demands),
    /** Demands that too few people of the project could ever meet. */
    outOfReach: asked.length > 0 ? await outOfReach(project, plan, asked) : [],
    given: given.map(({ approval, person }) => ({
      person,
      actor: approval.actor,
      name: nameOf(approval.actor) ?? 'somebody who left',
      at: approval.createdAt,
      comment: approval.comment,
    })),
  }
}

export type PlanApprovals = Awaited<ReturnType<typeof planApprovals>>

function tell(demand: Demand, nameOf: NameOf) {
  const { band, why, needed, given } = demand
  const asked = band ?? { approvers: 1, leastRole: 'admin' as const, members: [] }
  return {
    ...{ band, why, needed, given, isMet: isMet(demand) },
    /** "2 approvals by owners". */
    text: approvalsText(asked, nameOf),
    sentence: band ? bandSentence(band, nameOf) : 'Every plan needs 1 approval.',
  }
}

async function outOfReach(project: Project, plan: Plan, demands: Demand[]) {
  const members = await project.related('memberships').query()
  const barred = project.selfApprovalAllowed ? null : await personOf(plan.proposer)
  return demands.filter(({ band, needed }) => {
    const able = members.filter(
      ({ userId, role }) => userId !== barred && countsFor(band!, { person: userId, role })
    )
    return able.length < needed
  })
}
