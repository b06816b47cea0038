/**
 * The demo itself, on Node.js 24: database, assets and server, in one process that also stops
 * them. Started by bin/demo.js.
 */
import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildAssets } from '../assets.js'
import { dataDirectory, developmentDatabase } from '../development.js'
import { keep, readKept } from '../kept_file.js'
import { listenAddress } from '../port.js'
import { forgetPostgres } from '../postgres.js'
import { Run } from '../run.js'

const run = new Run({ graceSeconds: 10 })
process.once('disconnect', () => run.end(1))

const fresh = process.argv.includes('--fresh')

try {
  console.log('\n  Starting Calibrate …')
  const file = join(dataDirectory(), 'demo.json')
  if (fresh) forget(file)
  const starting = developmentDatabase()
  run.onEnd(async () => (await starting.catch(() => null))?.stop())
  const [{ environment }] = await Promise.all([starting, buildAssets({ track: run.track })])

  const { host, port } = listenAddress(3333)
  const logLevel = process.env.LOG_LEVEL ?? 'warn'
  Object.assign(process.env, environment, { HOST: host, PORT: port, LOG_LEVEL: logLevel })
  const { serveDemo } = await import('./serve.ts')
  const { access, stop } = await serveDemo({ token: knownToken(file), fresh })
  run.onEnd(() => Promise.race([stop(), sleep(8000)]))
  keep(file, access)

  run.ready = true
  process.send?.('ready')
  present(access, file)
} catch (error) {
  run.fail(error)
}

function forget(file) {
  forgetPostgres(dataDirectory())
  rmSync(file, { force: true })
}

/** A file that somebody has spoilt is no reason to keep the demo from starting. */
function knownToken(file) {
  try {
    return readKept(file)?.token ?? null
  } catch {
    return null
  }
}

function present(access, file) {
  const { marketingUrl, consoleUrl, apiUrl, docsUrl, email, password, token, project } = access
  console.log(`
  Calibrate is running, with the shop Fjord & Field in it.

    Console     ${consoleUrl}/p/${project}
    Marketing   ${marketingUrl}
    Docs        ${docsUrl}
    API         ${apiUrl}

    E-mail      ${email}
    Password    ${password}
    API token   ${token}

  The same is in ${shown(file)}. Ctrl-C stops it;
  "npm run demo -- --fresh" forgets the data and starts over.
`)
}

/** Short where the file is in the folder that the command was typed in. */
function shown(path) {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}
