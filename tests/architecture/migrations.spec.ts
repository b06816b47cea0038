import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { test } from '@japa/runner'
import { sourceFiles } from '#tests/support/source_files'
import { scratchDatabase } from '#tests/support/scratch_database'

test.group('Migrations', () => {
  test('every migration can be taken back', ({ assert }) => {
    const oneWay = sourceFiles(['database/migrations'], '.ts').filter(
      ({ text }) => !text.includes('async down()')
    )
    assert.deepEqual(
      oneWay.map(({ path }) => path),
      []
    )
  })

  test('up, down and up again ends where up ended', async ({ assert }) => {
    const scratch = await scratchDatabase()

    await migrate(scratch, 'up')
    const first = await shapeOf(scratch)
    await migrate(scratch, 'down')
    const empty = await shapeOf(scratch)
    await migrate(scratch, 'up')

    assert.isAbove(first.length, 0)
    assert.deepEqual(empty, [])
    assert.deepEqual(await shapeOf(scratch), first)
  })
})

async function migrate(connectionName: string, direction: 'up' | 'down') {
  const options = direction === 'up' ? { direction } : { direction, batch: 0 }
  const migrator = new MigrationRunner(db, app, { ...options, connectionName, dryRun: false })
  await migrator.run()
  if (migrator.error) throw migrator.error
}

/** Every column, index, check and function of ours, as text. */
async function shapeOf(connection: string) {
  const { rows } = await db.connection(connection).rawQuery(
    `select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
       from information_schema.columns where table_schema = 'public' and table_name !~ '^adonis_schema'
     union all select indexdef from pg_indexes where schemaname = 'public' and tablename !~ '^adonis_schema'
     union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
       where connamespace = 'public'::regnamespace and conrelid::regclass::text !~ '^adonis_schema'
     union all select p.oid::regprocedure::text from pg_proc p
       where pronamespace = 'public'::regnamespace
         and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by 1`
  )
  return rows.map(({ line }: { line: string }) => line)
}
