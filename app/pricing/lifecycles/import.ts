import type { Lifecycle } from './lifecycle.ts'

export const importStates = [
  'uploading',
  'mapping',
  'queued',
  'running',
  'completed',
  'failed',
] as const
export type ImportState = (typeof importStates)[number]

/**
 * A file of rows on its way in. In the console a person looks at its mapping first; over the API
 * it is queued at once. One whose process died while running stays running and resumes.
 */
export const importLifecycle: Lifecycle<ImportState> = {
  initial: 'uploading',
  transitions: {
    uploading: ['mapping', 'queued', 'failed'],
    mapping: ['queued', 'failed'],
    queued: ['running', 'failed'],
    running: ['completed', 'failed'],
    completed: [],
    failed: [],
  },
}
