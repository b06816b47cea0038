/**
 * `npm run demo`: a whole Calibrate with a shop to look at, on a machine that has only Node.js
 * and npm. Installs what is missing, then hands over to Node.js 24 (bin/demo/main.js).
 *
 *   PORT (3333) and DATA_DIR (.data) are honoured, so that several demos can run side by side.
 *   npm run demo -- --fresh    forgets the data and starts over
 */
import { install } from './install.js'
import { exitCode, startNode } from './node_24.js'
import { assertPortIsFree, listenAddress } from './port.js'
import { Refusal } from './refusal.js'
import { Run } from './run.js'

const USAGE = 'Usage: [PORT=3333] [DATA_DIR=.data] npm run demo [-- --fresh]'

const run = new Run({ graceSeconds: 40 })
try {
  const args = process.argv.slice(2)
  const unknown = args.find((arg) => arg !== '--fresh')
  if (unknown) throw new Refusal(`There is no option ${unknown}. ${USAGE}`)
  await assertPortIsFree(listenAddress(3333))
  await install(run.track)

  const demo = run.track(
    startNode(['--import=@poppinss/ts-exec', 'bin/demo/main.js', ...args], {
      // The channel tells the demo when this launcher was killed without a chance to say so.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  )
  demo.on('message', (message) => (run.ready ||= message === 'ready'))
  run.end(await exitCode(demo))
} catch (error) {
  run.fail(error)
}
