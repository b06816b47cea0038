/*
|--------------------------------------------------------------------------
| Environment variables
|--------------------------------------------------------------------------
|
| Every variable the server reads is declared here and checked at boot.
| `.env.example` and the operator's guide document them.
|
*/
import { Env } from '@adonisjs/core/env'
import { checkProduction, checkRefused } from '#start/production'

const env = await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string.optional({ format: 'host' }),
  PORT: Env.schema.number.optional(),
  LOG_LEVEL: Env.schema.enum.optional([
    'fatal',
    'error',
    'warn',
    'info',
    'debug',
    'trace',
    'silent',
  ] as const),
  DATA_DIR: Env.schema.string.optional(),

  /** Hosts: `APP_DOMAIN` is the apex; console., api. and docs. are below it. */
  APP_DOMAIN: Env.schema.string.optional(),
  /** The scheme people see, when a proxy ends TLS: https in production. */
  APP_PROTOCOL: Env.schema.enum.optional(['http', 'https'] as const),
  /** The port people see in addresses; the port listened on, unless a proxy is in front. */
  PUBLIC_PORT: Env.schema.number.optional(),
  TRUST_PROXY: Env.schema.string.optional(),

  APP_KEY: Env.schema.secret(),
  ENCRYPTION_KEY: Env.schema.secret(),
  ENCRYPTION_KEYS_PREVIOUS: Env.schema.secret.optional(),
  CONSOLE_INTERNAL_TOKEN: Env.schema.secret.optional(),
  WEBHOOK_SECRET: Env.schema.secret.optional(),

  DATABASE_URL: Env.schema.string(),
  DB_POOL_MAX: Env.schema.number.optional(),
  DB_STATEMENT_TIMEOUT_MS: Env.schema.number.optional(),
  DB_IDLE_TIMEOUT_MS: Env.schema.number.optional(),

  /** `inline`: this web process also works jobs. `apart`: `node ace queue:work` does. */
  JOBS: Env.schema.enum.optional(['inline', 'apart'] as const),

  API_RATE_ANONYMOUS: Env.schema.number.optional(),
  API_RATE_TOKEN: Env.schema.number.optional(),

  SMTP_URL: Env.schema.string.optional(),
  MAIL_FROM: Env.schema.string.optional(),

  SHOPIFY_API_KEY: Env.schema.string.optional(),
  SHOPIFY_API_SECRET: Env.schema.secret.optional(),
  AMAZON_SP_API_CLIENT_ID: Env.schema.string.optional(),
  AMAZON_SP_API_CLIENT_SECRET: Env.schema.secret.optional(),
  /** The secret before, while Amazon still takes it. */
  AMAZON_SP_API_CLIENT_SECRET_PREVIOUS: Env.schema.secret.optional(),
  AMAZON_SP_API_APPLICATION_ID: Env.schema.string.optional(),
  AMAZON_SP_API_DRAFT: Env.schema.boolean.optional(),
  PLATFORM_TIMEOUT_MS: Env.schema.number.optional(),
  PLATFORM_PRIVATE_HOSTS: Env.schema.string.optional(),
  PLATFORM_ORIGINS: Env.schema.string.optional(),
  SENTRY_DSN: Env.schema.string.optional(),
}).catch(checkRefused)

checkProduction(env)

export default env
