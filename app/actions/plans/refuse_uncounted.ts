import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Project from '#models/project'
import {
  approvalsText,
  helps,
  isMet,
  missing,
  type Approver,
  type Demand,
} from '#pricing/approvals/index'
import { nameMembers } from '#queries/members/name_members'
import type { ApprovalStanding } from '#queries/plans/approval_standing'

/**
 * An approval that changes nothing is refused, with what the plan still needs. Where everything is
 * given by now, since a band was taken away or somebody became an owner, anybody's will do.
 *
 * @throws {DomainException} 409 `already_approved`, `approvals_needed`; 403 `approval_not_counted`
 */
export async function refuseUncounted(
  project: Project,
  { demands, reached, given }: ApprovalStanding,
  actor: Actor,
  approver: Approver
) {
  if (demands.every(isMet)) return
  const isPolicy = actor.type === 'system'
  if (isPolicy && reached.length === 0) return
  const stillNeeded = await neededText(project, demands)
  if (isPolicy) {
    throw refusal(409, 'approvals_needed', `No policy approves this plan: it needs ${stillNeeded}.`)
  }
  if (approver.person !== null && given.some(({ person }) => person === approver.person)) {
    const who = actor.type === 'token' ? 'Whoever made this token has' : 'You have'
    const message = `${who} approved this plan already. It still needs ${stillNeeded}.`
    throw refusal(409, 'already_approved', message)
  }
  if (helps(demands, approver)) return
  const whose = actor.type === 'token' ? 'that of whoever made this token' : 'yours'
  const message = `This plan needs ${stillNeeded}, and ${whose} would not count.`
  throw refusal(403, 'approval_not_counted', message)
}

/** "2 approvals by owners because 1,240 prices change (above 1,000); 1 is missing". */
async function neededText(project: Project, demands: Demand[]) {
  const open = demands.find((demand) => !isMet(demand))!
  if (open.band === null) return '1 approval'
  const nameOf = await nameMembers(project, [...open.band.members])
  const count = missing([open])
  const left = `${count} ${count === 1 ? 'is' : 'are'} missing`
  return `${approvalsText(open.band, nameOf)} because ${open.why}; ${left}`
}

function refusal(status: number, code: string, message: string) {
  return new DomainException(message, { code, status })
}
