import db from '@adonisjs/lucid/services/db'

/** Ids of imports that need a worker and have none, and of uploads nobody came back to. */
export async function dueImports() {
  const { rows } = await db.rawQuery(`
    select id, 'toRun' as due from imports
      where state in ('queued', 'running') and (lease_until < now()
        or (lease_until is null and created_at < now() - interval '3 seconds'))
    union all
    select id, 'toFail' from imports
      where (state = 'uploading' and created_at < now() - interval '1 day')
        or (state = 'mapping' and created_at < now() - interval '7 days')
  `)
  const of = (due: string): number[] =>
    rows.filter((row: { due: string }) => row.due === due).map((row: { id: number }) => row.id)
  return { toRun: of('toRun'), toFail: of('toFail') }
}
