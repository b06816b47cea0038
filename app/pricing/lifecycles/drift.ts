import type { Lifecycle } from './lifecycle.ts'

export const driftStates = ['open', 'frozen', 'absorbing', 'correcting', 'resolved'] as const
export type DriftState = (typeof driftStates)[number]

/**
 * A drift. Absorbing and correcting wait for a plan; one that ends without effect leaves it frozen,
 * for a person to decide. It is resolved as soon as the channel shows our price, or nothing.
 */
export const driftLifecycle: Lifecycle<DriftState> = {
  initial: 'open',
  transitions: {
    open: ['frozen', 'absorbing', 'correcting', 'resolved'],
    frozen: ['absorbing', 'correcting', 'resolved'],
    absorbing: ['frozen', 'resolved'],
    correcting: ['frozen', 'resolved'],
    resolved: [],
  },
}
