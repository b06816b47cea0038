import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import env from '#start/env'
import { freePort } from '#tests/support/free_port'

/** The Vendure server of this run: where it is, and its superadmin's password. */
export const vendure = { origin: '', password: randomBytes(12).toString('hex') }

const LONGEST_START_MS = 120_000

/**
 * Starts the Vendure that `npm test` has installed, on a free port, with a database of its own beside ours.
 *
 * @returns what stops it again; should this process be killed, it stops by itself
 * @throws {Error} with its own words when it does not start
 */
export async function startVendure() {
  const port = await freePort()
  const database = new URL(env.get('DATABASE_URL')!)
  database.pathname = `/vendure_${randomBytes(6).toString('hex')}`
  const child = spawn(process.execPath, [fileURLToPath(new URL('start.js', import.meta.url))], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      VENDURE_DISABLE_TELEMETRY: 'true',
      VENDURE_DATABASE: database.href,
      VENDURE_PORT: String(port),
      VENDURE_PASSWORD: vendure.password,
    },
  })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text) => (output += text))

  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.connected) child.disconnect()
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(timer)
  }
  const late = AbortSignal.timeout(LONGEST_START_MS)
  const isReady = await Promise.race([
    once(child, 'message', { signal: late }).then(
      () => true,
      () => false
    ),
    ended.then(() => false),
  ])
  if (!isReady) {
    await stop()
    throw new Error(`Vendure did not start:\n${output.slice(-4000)}`)
  }
  vendure.origin = `http://127.0.0.1:${port}`
  return stop
}
