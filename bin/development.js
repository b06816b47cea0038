/**
 * What development, the demo and the tests need and production is given: a database,
 * secrets, and a folder for the data.
 */
import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { assertDatabaseAnswers } from './given_database.js'
import { keep, readKept } from './kept_file.js'
import { ROOT } from './node_24.js'
import { startPostgres } from './postgres.js'
import { Refusal } from './refusal.js'
import { settings } from './settings.js'

/**
 * `DATA_DIR` (default `.data`), absolute; it exists afterwards.
 *
 * @throws {Refusal} when nothing can be kept there
 */
export function dataDirectory() {
  const folder = resolve(ROOT, settings().DATA_DIR || '.data')
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const reasons = { EEXIST: 'it is a file', ENOTDIR: 'a part of it is a file' }
    const reason = reasons[error.code] ?? `this user may not write there (${error.code})`
    throw new Refusal(`DATA_DIR is ${folder}, and ${reason}. Choose another folder.`)
  }
  return folder
}

/**
 * The database and the variables for it. With a `DATABASE_URL`, or in production, nothing is
 * started and `stop` does nothing.
 *
 * @returns {Promise<{ environment: Record<string, string>, stop: () => void }>}
 */
export async function developmentDatabase() {
  const given = settings()
  if (given.NODE_ENV === 'production') return { environment: {}, stop() {} }
  const secrets = developmentSecrets(dataDirectory())
  const missing = Object.fromEntries(Object.entries(secrets).filter(([name]) => !given[name]))
  const environment = {
    NODE_ENV: given.NODE_ENV ?? 'development',
    DATA_DIR: dataDirectory(),
    ...missing,
  }
  if (given.DATABASE_URL) {
    await assertDatabaseAnswers(given.DATABASE_URL)
    return { environment, stop() {} }
  }
  const cluster = await startPostgres({ dataDir: dataDirectory() })
  return { environment: { ...environment, DATABASE_URL: cluster.url }, stop: cluster.stop }
}

/**
 * A database for one run of tests: in a throw-away cluster, or, where `server` (DATABASE_URL)
 * names one, a database of its own there. Either is gone after `stop`.
 *
 * @param {{ server?: string, durable?: boolean }} [options] `durable`: writes reach the disk, as in
 *   production
 * @returns {Promise<{ environment: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function testDatabase({ server = process.env.DATABASE_URL, durable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'calibrate-test-'))
  const environment = { NODE_ENV: 'test', DATA_DIR: folder, ...developmentSecrets(folder) }
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  try {
    const { url, stop } = server
      ? await databaseOn(server)
      : await startPostgres({ dataDir: folder, throwAway: true, durable })
    let stopping = null
    const stopAll = async () => {
      await stop()
      removeFolder()
    }
    return {
      environment: { ...environment, DATABASE_URL: url },
      stop: () => (stopping ??= stopAll()),
    }
  } catch (error) {
    removeFolder()
    throw error
  }
}

async function databaseOn(server) {
  await assertDatabaseAnswers(server)
  const name = `calibrate_test_${process.pid}_${randomBytes(3).toString('hex')}`
  await runOn(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    stop: () => runOn(server, `drop database if exists ${name} with (force)`),
  }
}

async function runOn(server, sql) {
  const { default: postgres } = await import('pg')
  const client = new postgres.Client({ connectionString: server })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** Random keys of this data folder, made once, so that sessions and secrets survive a restart. */
function developmentSecrets(folder) {
  const file = join(folder, 'secrets.json')
  const kept = readKept(file)
  if (kept) return kept
  const secrets = {
    APP_KEY: randomBytes(24).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    CONSOLE_INTERNAL_TOKEN: randomBytes(24).toString('base64url'),
  }
  keep(file, secrets)
  return secrets
}
