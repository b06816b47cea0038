import db from '@adonisjs/lucid/services/db'
import { getActiveTestOrFail } from '@japa/runner'
import { unique } from '#tests/support/project'

/** An empty database of its own, dropped when the test ends; gives the connection's name. */
export async function scratchDatabase() {
  const name = `scratch_${unique()}`
  await db.rawQuery(`create database ${name}`)
  const { config } = db.manager.get(db.primaryConnectionName)!
  const url = new URL(
    (config as { connection: { connectionString: string } }).connection.connectionString
  )
  url.pathname = `/${name}`
  db.manager.add(name, {
    ...config,
    connection: { connectionString: url.href },
  } as typeof config)

  getActiveTestOrFail().cleanup(async () => {
    await db.manager.release(name)
    await db.rawQuery(`drop database ${name} with (force)`)
  })
  return name
}
