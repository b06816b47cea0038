/** What a band looks at: how many prices change, by how much one does, or how much money moves. */
export const approvalMeasures = ['rows', 'change', 'money'] as const
export type ApprovalMeasure = (typeof approvalMeasures)[number]

/** The roles that approve, from the least on. */
export const approverRoles = ['admin', 'owner'] as const
export type ApproverRole = (typeof approverRoles)[number]

export const MOST_APPROVERS = 10

/** Who must approve a plan that does more than so much. */
export type ApprovalBand = {
  id: string
  measure: ApprovalMeasure
  /**
   * Reached by whatever is more than this: rows; ten-thousandths of a percent for `change`; minor
   * units of `currency` for `money`.
   */
  above: number
  currency: string | null
  /** How many different people. */
  approvers: number
  leastRole: ApproverRole
  /** Only these people count; everybody with the role when empty. */
  members: readonly number[]
}

/** What a plan does, counted over the rows that would change a price. */
export type PlanMeasures = {
  rows: number
  /**
   * The largest change of one row in ten-thousandths of a percent, rounded up, so that comparing it
   * with a limit of up to 4 decimals is exact. Null when a price starts at zero: no percentage
   * says how much that is.
   */
  largestChange: number | null
  /** Σ |to − from| in minor units, by currency. */
  money: Readonly<Record<string, bigint>>
}
