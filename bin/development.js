/**
 * What development, the demo and the tests need and production is given: a database,
 * secrets, and a folder for the data.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ROOT } from './node_24.js'
import { startPostgres } from './postgres.js'

/** Variables of the `.env` file; those of the process go before them. */
function environmentFile() {
  const file = join(ROOT, '.env')
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
}

/** `DATA_DIR` (default `.data`), absolute; it exists afterwards. */
export function dataDirectory() {
  const folder = resolve(ROOT, process.env.DATA_DIR ?? environmentFile().DATA_DIR ?? '.data')
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * The database and the variables for it. With a `DATABASE_URL`, or in production, nothing is
 * started and `stop` does nothing.
 *
 * @returns {Promise<{ environment: Record<string, string>, stop: () => void }>}
 */
export async function developmentDatabase() {
  const given = { ...environmentFile(), ...process.env }
  if (given.NODE_ENV === 'production') return { environment: {}, stop() {} }
  const secrets = developmentSecrets(dataDirectory())
  const missing = Object.fromEntries(Object.entries(secrets).filter(([name]) => !given[name]))
  const environment = {
    NODE_ENV: given.NODE_ENV ?? 'development',
    DATA_DIR: dataDirectory(),
    ...missing,
  }
  if (given.DATABASE_URL) return { environment, stop() {} }
  const cluster = await startPostgres({ dataDir: dataDirectory() })
  return { environment: { ...environment, DATABASE_URL: cluster.url }, stop: cluster.stop }
}

/**
 * A database for one run of tests: in a throw-away cluster, or, where `DATABASE_URL` names a
 * server, a database of its own there that is dropped afterwards.
 *
 * @returns {Promise<{ environment: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function testDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'calibrate-test-'))
  const environment = { NODE_ENV: 'test', DATA_DIR: folder, ...developmentSecrets(folder) }
  if (!process.env.DATABASE_URL) {
    const cluster = await startPostgres({ dataDir: folder, throwAway: true })
    return {
      environment: { ...environment, DATABASE_URL: cluster.url },
      stop: async () => cluster.stop(),
    }
  }
  const { default: postgres } = await import('pg')
  const name = `calibrate_test_${process.pid}_${randomBytes(3).toString('hex')}`
  const run = async (sql) => {
    const client = new postgres.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await run(`create database ${name}`)
  const url = new URL(process.env.DATABASE_URL)
  url.pathname = `/${name}`
  return {
    environment: { ...environment, DATABASE_URL: url.href },
    stop: () => run(`drop database if exists ${name} with (force)`),
  }
}

/** Random keys of this data folder, made once, so that sessions and secrets survive a restart. */
function developmentSecrets(folder) {
  const file = join(folder, 'secrets.json')
  if (!existsSync(file)) {
    const secrets = {
      APP_KEY: randomBytes(24).toString('base64url'),
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      CONSOLE_INTERNAL_TOKEN: randomBytes(24).toString('base64url'),
    }
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}
