import type { ApprovalBand, ApproverRole } from './band.ts'
import { formatMinorUnits, tenThousandthsText } from './figures.ts'

/** Gives the name of a member. */
export type NameOf = (member: number) => string

const BY_ROLE: Record<ApproverRole, string> = { admin: 'admins or owners', owner: 'owners' }
const BY_ONE: Record<ApproverRole, string> = { admin: 'an admin or an owner', owner: 'an owner' }

/** "A plan that changes more than 1,000 prices needs 2 approvals by owners." */
export function bandSentence(band: ApprovalBand, nameOf: NameOf): string {
  return `A plan ${doingMore(band)} needs ${approvalsText(band, nameOf)}.`
}

/** "2 approvals by owners", "1 approval by Ana or Ben". */
export function approvalsText(
  { approvers, leastRole, members }: Pick<ApprovalBand, 'approvers' | 'leastRole' | 'members'>,
  nameOf: NameOf
): string {
  const count = approvers === 1 ? '1 approval' : `${approvers} approvals`
  if (members.length === 0) {
    return `${count} by ${approvers === 1 ? BY_ONE[leastRole] : BY_ROLE[leastRole]}`
  }
  const names = members.map(nameOf)
  const list = listOf(names, approvers === names.length ? 'and' : 'or')
  return approvers === 1 || approvers === names.length
    ? `${count} by ${list}`
    : `${count} of ${list}`
}

function doingMore({ measure, above, currency }: ApprovalBand): string {
  if (measure === 'change') return `that changes a price by more than ${tenThousandthsText(above)}`
  if (measure === 'money') {
    return `with more than ${formatMinorUnits(BigInt(above), currency!)} at stake`
  }
  if (above === 0) return 'that changes any price'
  return `that changes more than ${above === 1 ? 'one price' : `${above.toLocaleString('en')} prices`}`
}

function listOf(names: string[], last: 'and' | 'or'): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
}
