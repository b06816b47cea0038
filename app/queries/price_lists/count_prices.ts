import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'

/** Counted up to as many, which takes milliseconds; beyond that a page needs no exact number. */
export const COUNTED = 100_000

/** How many prices each list of a project holds, at most one more than `COUNTED`. */
export async function countPrices(project: Project): Promise<Map<number, number>> {
  const { rows } = await db.rawQuery(
    `select l.id, counted.total from price_lists l cross join lateral (
       select count(*) as total from (
         select 1 from prices p where p.price_list_id = l.id limit ${COUNTED + 1}) there
     ) counted where l.project_id = ?`,
    [project.id]
  )
  return new Map(rows.map(({ id, total }: { id: number; total: number }) => [id, total]))
}
