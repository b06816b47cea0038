import env from '#start/env'
import { defineConfig } from '@adonisjs/lucid'
import pg from 'pg'

/**
 * Amounts, ids and counts are bigint in the database and safe integers here. One that is not
 * would be silently wrong, so it is an error.
 */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`)
  return value
})

/** Messages of errors quote the statement: without its values, which can be people's secrets. */
const withoutValuesInErrors = { compileSqlOnError: false }

export default defineConfig({
  connection: 'postgres',
  connections: {
    postgres: {
      client: 'pg',
      ...withoutValuesInErrors,
      connection: {
        connectionString: env.get('DATABASE_URL'),
        application_name: 'calibrate',
        statement_timeout: env.get('DB_STATEMENT_TIMEOUT_MS', 30_000),
        idle_in_transaction_session_timeout: env.get('DB_IDLE_TIMEOUT_MS', 300_000),
      } as { connectionString: string },
      pool: {
        min: 0,
        max: env.get('DB_POOL_MAX', 20),
        acquireTimeoutMillis: 10_000,
        idleTimeoutMillis: env.get('DB_IDLE_TIMEOUT_MS', 300_000),
      },
      migrations: { naturalSort: true, paths: ['database/migrations'] },
      seeders: { paths: ['database/seeders/main'] },
      schemaGeneration: {
        enabled: env.get('NODE_ENV') === 'development',
        excludeTables: [
          'sessions',
          'rate_limits',
          'import_chunks',
          'import_prices',
          'plan_inputs',
          'prices',
          'sandbox_offers',
          'price_file_rows',
          'channel_writes',
          'channel_budgets',
          'dry_runs',
          'webhook_receipts',
          'idempotency_keys',
        ],
        rulesPaths: ['./database/schema_rules.js'],
      },
    },
  },
})
