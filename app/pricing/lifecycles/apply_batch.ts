import type { Lifecycle } from './lifecycle.ts'

export const applyBatchStates = ['pending', 'applying', 'done', 'failed'] as const
export type ApplyBatchState = (typeof applyBatchStates)[number]

/**
 * A batch of an apply. It goes back to pending when its lease runs out or the channel says "later",
 * and from failed when the plan is applied again.
 */
export const applyBatchLifecycle: Lifecycle<ApplyBatchState> = {
  initial: 'pending',
  transitions: {
    pending: ['applying', 'failed'],
    applying: ['done', 'failed', 'pending'],
    done: [],
    failed: ['pending'],
  },
}
