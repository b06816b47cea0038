/**
 * `npm run dev`: the server that reloads what is edited, with the database beside it.
 * PORT (3333) and DATA_DIR (.data) are honoured.
 */
import { developmentDatabase } from './development.js'
import { install } from './install.js'
import { exitCode, startNode } from './node_24.js'
import { assertPortIsFree, freePort, listenAddress } from './port.js'
import { Refusal } from './refusal.js'
import { Run } from './run.js'

const run = new Run()
try {
  const address = listenAddress(3333)
  await assertPortIsFree(address)
  await install(run.track)
  const starting = developmentDatabase()
  run.onEnd(async () => (await starting.catch(() => null))?.stop())
  const { environment } = await starting

  const env = {
    ...environment,
    CALIBRATE_ACE: 'child',
    HOST: address.host,
    PORT: String(address.port),
    VITE_HMR_PORT: process.env.VITE_HMR_PORT ?? String(await freePort()),
  }
  const migrating = run.track(startNode(['ace.js', 'migration:run', '--compact-output'], { env }))
  if ((await exitCode(migrating)) !== 0) throw new Refusal('The database could not be migrated.')

  console.log(`\n  Console: http://console.localhost:${address.port}\n`)
  // AdonisJS restarts its server when that gets a SIGTERM; a SIGINT to all of them ends them.
  const server = startNode(['ace.js', 'serve', '--hmr', '--no-clear'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  run.track(server, (signal) => {
    process.kill(-server.pid, signal === 'SIGTERM' ? 'SIGINT' : signal)
  })
  run.ready = true
  run.end(await exitCode(server))
} catch (error) {
  run.fail(error)
}
