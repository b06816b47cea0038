import type { Lifecycle } from './lifecycle.ts'

export const scheduleRunStates = ['proposed', 'missed', 'failed', 'withdrawn'] as const
export type ScheduleRunState = (typeof scheduleRunStates)[number]

/**
 * A moment of a rule's schedule that was taken. A window that was prepared is missed when nobody
 * approves it in time, and withdrawn when its rule is edited or archived before it begins.
 */
export const scheduleRunLifecycle: Lifecycle<ScheduleRunState> = {
  initial: 'proposed',
  transitions: {
    proposed: ['missed', 'withdrawn'],
    missed: [],
    failed: [],
    withdrawn: [],
  },
}
