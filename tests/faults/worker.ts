/*
|--------------------------------------------------------------------------
| A worker process to be killed
|--------------------------------------------------------------------------
|
| Started by the fault tests on the tests' own database, in one of two ways:
| `safe` is the product's own work on batches; `unsafe` is the negative control, which
| applies the same rows without lease, fence, transaction or compare-and-set, as a
| harness that finds nothing wrong with that would prove nothing about the other.
|
*/
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'

const APP_ROOT = new URL('../../', import.meta.url)
const [way, ...planIds] = process.argv.slice(2)

const ignitor = new Ignitor(APP_ROOT, {
  importer: (path) => import(path.startsWith('.') ? new URL(path, APP_ROOT).href : path),
})

const app = ignitor.createApp('console')
await app.init()
await app.boot()
await app.start(async () => {
  await import('#start/env')
})
const { workBatches } = await import('#actions/plans/work_batches')
const { workUnsafely } = await import('#tests/faults/unsafe_work')

process.stdout.write('ready\n')
for (;;) {
  for (const planId of planIds.map(Number)) {
    await (way === 'safe' ? workBatches(planId) : workUnsafely(planId))
  }
  await new Promise((done) => setTimeout(done, 20))
}
