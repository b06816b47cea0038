import { approverRoles, type ApprovalBand } from './band.ts'
import type { Reach } from './reached.ts'

/** Somebody who approved; a token stands for the person who made it. */
export type Approver = {
  /** Null when nobody stands behind it any more. */
  person: number | null
  /** Their role today; null when they are no longer in the project. */
  role: string | null
}

/** What a plan still needs: a band it reaches, or `null` for the one approval every plan needs. */
export type Demand = {
  band: ApprovalBand | null
  why: string | null
  needed: number
  given: number
}

/** The one approval by somebody who may approve, which every plan needs. */
const EVERY_PLAN = { band: null, why: null, needed: 1 }

/**
 * What a plan needs and how much of it is given. Each band it reaches has to be satisfied by
 * itself, so together they are as strict as the strictest; one person may count for several.
 */
export function demandsOf(reached: readonly Reach[], approvers: readonly Approver[]): Demand[] {
  if (reached.length === 0) return [{ ...EVERY_PLAN, given: Math.min(1, approvers.length) }]
  return reached.map(({ band, why }) => {
    const counted = approvers.filter((approver) => countsFor(band, approver))
    const people = new Set(counted.map(({ person }) => person))
    return { band, why, needed: band.approvers, given: Math.min(band.approvers, people.size) }
  })
}

export const isMet = ({ needed, given }: Demand): boolean => given >= needed

/** Whether this person's approval counts for a band. */
export function countsFor(band: ApprovalBand, { person, role }: Approver): boolean {
  if (person === null || role === null) return false
  const rank = approverRoles.findIndex((known) => known === role)
  if (rank < approverRoles.indexOf(band.leastRole)) return false
  return band.members.length === 0 || band.members.includes(person)
}

/** Whether it counts for anything that is not given yet; for every plan, everybody's does. */
export function helps(demands: readonly Demand[], approver: Approver): boolean {
  return demands.some(
    (demand) => !isMet(demand) && (demand.band === null || countsFor(demand.band, approver))
  )
}

/** Whether theirs, not given yet, would be the last one missing. */
export function completes(demands: readonly Demand[], approver: Approver): boolean {
  return demands.every(
    (demand) =>
      isMet(demand) ||
      (demand.needed - demand.given === 1 &&
        (demand.band === null || countsFor(demand.band, approver)))
  )
}

/** How many more approvals it takes at least. */
export function missing(demands: readonly Demand[]): number {
  return Math.max(...demands.map(({ needed, given }) => needed - given), 0)
}
