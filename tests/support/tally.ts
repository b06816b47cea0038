import { writeFileSync } from 'node:fs'
import type { PluginFn } from '@japa/runner/types'

/** Leaves the counts of a run in the file `npm test` reads them from (`TEST_TALLY`). */
export function tally(file = process.env.TEST_TALLY): PluginFn {
  return ({ runner, emitter }) => {
    if (!file) return
    emitter.on('runner:end', () => {
      const { aggregates, hasError } = runner.getSummary()
      const failed = aggregates.failed + aggregates.regression
      const counts = { passed: aggregates.passed, failed: hasError ? Math.max(failed, 1) : failed }
      writeFileSync(file, JSON.stringify(counts))
    })
  }
}
