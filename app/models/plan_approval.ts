import { PlanApprovalSchema } from '#database/schema'
import type { Actor } from '#models/actor'

/**
 * Somebody's yes to exactly one digest of a plan. It stands until the plan changes (`resetAt`) or
 * they take it back (`withdrawnAt`); the person counts, who may have acted by a token.
 */
export default class PlanApproval extends PlanApprovalSchema {
  get actor(): Actor {
    return { type: this.actorType as Actor['type'], id: this.actorId }
  }
}
