import type { Lifecycle } from './lifecycle.ts'

export const planStates = [
  'drafting',
  'proposed',
  'approved',
  'applying',
  'applied',
  'partially_applied',
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'rolled_back',
] as const
export type PlanState = (typeof planStates)[number]

/**
 * A plan. Applying again after a partial or failed apply takes up the rows that are left. Whatever
 * may have written a price, a cancelled apply too, can be rolled back.
 */
export const planLifecycle: Lifecycle<PlanState> = {
  initial: 'drafting',
  transitions: {
    drafting: ['proposed', 'failed', 'cancelled'],
    proposed: ['approved', 'rejected', 'cancelled', 'expired'],
    approved: ['applying', 'proposed', 'cancelled', 'expired'],
    applying: ['applied', 'partially_applied', 'failed', 'cancelled'],
    applied: ['rolled_back'],
    partially_applied: ['applying', 'rolled_back'],
    failed: ['applying'],
    rejected: [],
    cancelled: ['rolled_back'],
    expired: [],
    rolled_back: [],
  },
}
