import db from '@adonisjs/lucid/services/db'

/**
 * How many jobs wait and how many run. None where no worker has made the queue's tables yet.
 *
 * @returns counts by `waiting` and `active`
 */
export async function countJobs(): Promise<{ waiting: number; active: number }> {
  const { rows: tables } = await db.rawQuery(`select to_regclass('jobs.job') is not null as made`)
  if (!tables[0].made) return { waiting: 0, active: 0 }
  const { rows } = await db.rawQuery(
    `select count(*) filter (where state in ('created', 'retry') and start_after <= now()) as waiting,
            count(*) filter (where state = 'active') as active
     from jobs.job where state in ('created', 'retry', 'active')`
  )
  return { waiting: Number(rows[0].waiting), active: Number(rows[0].active) }
}
