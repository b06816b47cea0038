import type { Lifecycle } from './lifecycle.ts'

export const importStates = ['queued', 'running', 'completed', 'failed'] as const
export type ImportState = (typeof importStates)[number]

/** A catalog import. One whose process died while running is queued again and resumes. */
export const importLifecycle: Lifecycle<ImportState> = {
  initial: 'queued',
  transitions: {
    queued: ['running', 'failed'],
    running: ['completed', 'failed', 'queued'],
    completed: [],
    failed: [],
  },
}
