/**
 * `npm test`: every check of the project as named steps, two at a time, on a database of its own.
 *
 *   npm test                           everything
 *   npm test -- unit lint              some steps
 *   npm test -- unit --files a.spec.ts what follows the steps goes to the suites
 */
import { install } from './install.js'
import { Run } from './run.js'

// A suite that is interrupted has nothing to finish.
const run = new Run({ graceSeconds: 2 })
try {
  await install(run.track)
  const { runSteps } = await import('./ci/run_steps.js')
  run.end(await runSteps(process.argv.slice(2), run))
} catch (error) {
  process.once('exit', () => console.log('0 passed, 1 failed'))
  run.fail(error)
}
