import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import env from '#start/env'

/** A connection of its own, past the pool and its statement time-out. */
export async function connect() {
  const client = new pg.Client({ connectionString: env.get('DATABASE_URL') })
  await client.connect()
  return client
}

/**
 * The least that work over these rows can take: a bare COPY out of them, and COPY in to a table
 * of the same columns and indexes, through this process. Nothing is read, decided or explained.
 *
 * @returns seconds
 */
export async function copyOutAndIn(table: string, where: string) {
  const [source, target] = [await connect(), await connect()]
  const copied = `${table}_copied`
  try {
    await target.query(`drop table if exists ${copied}`)
    await target.query(`create table ${copied} (like ${table} including all)`)
    const columns = await columnsOf(table, source)
    const out = `copy (select ${columns} from ${table} where ${where} order by id) to stdout`
    const began = performance.now()
    await pipeline(
      source.query(copyTo(out)),
      target.query(copyFrom(`copy ${copied} (${columns}) from stdin`))
    )
    return (performance.now() - began) / 1000
  } finally {
    await target.query(`drop table if exists ${copied}`)
    await Promise.all([source.end(), target.end()])
  }
}

/** All but what the database makes itself. */
async function columnsOf(table: string, client: pg.Client) {
  const { rows } = await client.query(
    `select string_agg(column_name, ', ' order by ordinal_position) as columns
     from information_schema.columns
     where table_schema = 'public' and table_name = $1
       and is_identity = 'NO' and is_generated = 'NEVER'`,
    [table]
  )
  return rows[0].columns as string
}
