/**
 * Asks the PostgreSQL that `DATABASE_URL` names before anything is built on it: a server that
 * finds out later tells of it in the middle of its own start.
 */
import { Refusal } from './refusal.js'

const OLDEST = 15
const PATIENCE_MS = 5000

/** @throws {Refusal} when it cannot be used, with the reason */
export async function assertDatabaseAnswers(url) {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Refusal(
      'DATABASE_URL is no address of a PostgreSQL: write postgresql://user:password@host:5432/database.'
    )
  }
  const problem = await problemWith(url)
  if (problem) {
    throw new Refusal(
      `DATABASE_URL cannot be used: ${problem}. ` +
        'Correct it, or leave it out to use the PostgreSQL that npm brings.'
    )
  }
}

async function problemWith(url) {
  const { default: postgres } = await import('pg')
  const client = new postgres.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('show server_version_num')
    const version = Math.floor(rows[0].server_version_num / 10_000)
    return version < OLDEST ? `PostgreSQL ${version} is older than ${OLDEST}` : null
  } catch (error) {
    return reasonOf(error, new URL(url))
  } finally {
    await client.end().catch(() => {})
  }
}

/** The driver's own words end the list: they name the user or the database, never the password. */
function reasonOf({ code, message }, { hostname, port }) {
  const place = `${hostname}:${port || 5432}`
  const reasons = {
    ECONNREFUSED: `nothing listens at ${place}`,
    ENOTFOUND: `there is no host ${hostname}`,
    EAI_AGAIN: `there is no host ${hostname}`,
  }
  if (/timeout/.test(message)) return `${place} does not answer`
  return reasons[code] ?? message
}
