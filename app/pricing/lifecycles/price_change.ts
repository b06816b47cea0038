import type { Lifecycle } from './lifecycle.ts'

export const priceChangeStates = [
  'pending',
  'blocked',
  'rejected',
  'approved',
  'applying',
  'applied',
  'failed',
  'conflicted',
  'rolled_back',
] as const
export type PriceChangeState = (typeof priceChangeStates)[number]

/**
 * One price change of a plan. A blocked one waits for an override; a failed or conflicted one is
 * applied again only when somebody, or a stated policy, says so.
 */
export const priceChangeLifecycle: Lifecycle<PriceChangeState> = {
  initial: 'pending',
  transitions: {
    pending: ['approved', 'rejected', 'blocked'],
    blocked: ['pending', 'rejected'],
    rejected: ['pending'],
    approved: ['applying', 'pending', 'rejected', 'blocked'],
    applying: ['applied', 'failed', 'conflicted', 'blocked', 'approved'],
    applied: ['rolled_back'],
    failed: ['applying'],
    conflicted: ['applying', 'rejected'],
    rolled_back: [],
  },
}
