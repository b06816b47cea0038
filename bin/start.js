/**
 * `npm start`: serves the production build. What production needs in its environment is checked
 * by the server itself (start/production.ts), which names everything that is missing.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, ROOT, startNode } from './node_24.js'
import { assertPortIsFree, listenAddress } from './port.js'
import { Refusal } from './refusal.js'
import { Run } from './run.js'

/** Beside the source the build is a folder; in the build itself there is no such folder. */
const BUILD = existsSync(join(ROOT, 'bin', 'server.js')) ? ROOT : join(ROOT, 'build')

const run = new Run({ graceSeconds: 10 })
try {
  if (!existsSync(join(BUILD, 'bin', 'server.js'))) {
    throw new Refusal('There is no production build. Make one first: npm run build')
  }
  const address = listenAddress(8080, '0.0.0.0')
  await assertPortIsFree(address)
  const server = run.track(
    startNode(['--enable-source-maps', 'bin/server.js'], {
      cwd: BUILD,
      env: { NODE_ENV: 'production', HOST: address.host, PORT: String(address.port) },
    })
  )
  run.ready = true
  run.end(await exitCode(server))
} catch (error) {
  run.fail(error)
}
