import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'

const COUNTED = 100_000

/**
 * How many variants a project has: counted up to a hundred thousand, which takes milliseconds,
 * and beyond that as the database's planner estimates it.
 */
export async function variantCount(project: Project) {
  const counted = await db.rawQuery(
    'select count(*) from (select 1 from variants where project_id = ? limit ?) counted',
    [project.id, COUNTED + 1]
  )
  const count: number = counted.rows[0].count
  if (count <= COUNTED) return { count, isEstimate: false }

  const planned = await db.rawQuery(
    'explain (format json) select 1 from variants where project_id = ?',
    [project.id]
  )
  const estimate: number = planned.rows[0]['QUERY PLAN'][0].Plan['Plan Rows']
  return { count: Math.max(estimate, COUNTED), isEstimate: true }
}
