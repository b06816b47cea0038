import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'

/** Rows of these belong to people, to the server, or to an account on a platform. */
const WITHOUT_PROJECT = [
  ...['organizations', 'projects', 'users', 'sessions', 'password_resets'],
  ...['outbox_mails', 'rate_limits', 'adonis_schema', 'adonis_schema_versions'],
  ...['channel_budgets', 'webhook_receipts'],
]
/** Tables that are only reached through the row they hang on, which has the project. */
const PARTS_OF: Record<string, string> = {
  channel_writes: 'plan_id',
  import_chunks: 'import_id',
  import_prices: 'import_id',
  plan_inputs: 'plan_id',
  price_file_rows: 'price_file_id',
  sandbox_offers: 'shop_id',
  sandbox_shops: 'channel_id',
}

test.group('Tables', () => {
  test('every table of a project says which one', async ({ assert }) => {
    const columns = await columnsByTable()
    const homeless = Object.keys(columns).filter(
      (table) =>
        !WITHOUT_PROJECT.includes(table) && !((PARTS_OF[table] ?? 'project_id') in columns[table])
    )
    assert.deepEqual(homeless, [])
  })

  test('a row always has its project, or the row it is a part of', async ({ assert }) => {
    const columns = await columnsByTable()
    const optional = Object.entries(columns)
      .filter(([table]) => !WITHOUT_PROJECT.includes(table))
      .filter(([table, nullable]) => nullable[PARTS_OF[table] ?? 'project_id'] !== false)
      .map(([table]) => table)
    assert.deepEqual(optional, [])
  })

  test('amounts are whole numbers', async ({ assert }) => {
    const { rows } = await db.rawQuery(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name ~ 'amount' and data_type <> 'bigint'`
    )
    assert.deepEqual(rows, [])
  })
})

/** For each table, whether each of its columns may be null. */
async function columnsByTable() {
  const { rows } = await db.rawQuery(
    `select c.table_name, c.column_name, c.is_nullable = 'YES' as nullable
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`
  )
  const tables: Record<string, Record<string, boolean>> = {}
  for (const { table_name: table, column_name: column, nullable } of rows) {
    tables[table] = { ...tables[table], [column]: nullable }
  }
  return tables
}
