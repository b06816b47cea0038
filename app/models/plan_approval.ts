import { PlanApprovalSchema } from '#database/schema'

/** Somebody's yes to exactly one digest of a plan. */
export default class PlanApproval extends PlanApprovalSchema {}
