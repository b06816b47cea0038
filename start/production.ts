import { Exception } from '@adonisjs/core/exceptions'
import { Secret } from '@adonisjs/core/helpers'

interface Readable {
  get(name: string): unknown
}

const REQUIRED: Record<string, string> = {
  DATABASE_URL: 'a PostgreSQL 15 or newer: postgresql://user:password@host:5432/calibrate',
  APP_KEY: 'any 32 random characters; they sign cookies and sessions',
  ENCRYPTION_KEY: '32 random bytes in base64, which encrypt credentials: openssl rand -base64 32',
  APP_DOMAIN: 'the domain the four hosts live under, for example calibr.lat',
  CONSOLE_INTERNAL_TOKEN: 'a random secret of 32 characters or more for operator calls',
  SMTP_URL: 'where mail is sent, for example smtps://user:password@mail.example.com',
  MAIL_FROM: 'the sender of mails, for example "Calibrate <no-reply@calibr.lat>"',
}

/**
 * Refuses to start in production without what it needs, naming all of it at once.
 *
 * @throws {Exception} E_PRODUCTION_ENVIRONMENT
 */
export function checkProduction(env: Readable) {
  const missing =
    env.get('NODE_ENV') === 'production'
      ? Object.entries(REQUIRED).filter(([name]) => !env.get(name))
      : []
  const problems = missing.map(([name, meaning]) => `${name} is missing: ${meaning}`)
  problems.push(...keyProblems(env), ...domainProblems(env))
  if (problems.length > 0) {
    throw new Exception(
      `Calibrate cannot start with this environment:\n  - ${problems.join('\n  - ')}\n` +
        'See .env.example for every variable and what it means.',
      { code: 'E_PRODUCTION_ENVIRONMENT', status: 500 }
    )
  }
}

/** The same when the schema has refused already, and would name only what it knows to be needed. */
export function checkRefused(refusal: unknown): never {
  checkProduction({ get: (name) => process.env[name] })
  throw refusal
}

function keyProblems(env: Readable) {
  const key = env.get('ENCRYPTION_KEY')
  const text = key instanceof Secret ? String(key.release()) : key
  if (!text || Buffer.from(String(text), 'base64').length === 32) return []
  return ['ENCRYPTION_KEY must be 32 random bytes in base64: openssl rand -base64 32']
}

/** With a scheme, a port or a path no host would ever fit, and every page would be a 404. */
function domainProblems(env: Readable) {
  const domain = env.get('APP_DOMAIN')
  if (!domain || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(String(domain))) return []
  return ['APP_DOMAIN must be a name alone, such as calibr.lat: no scheme, port or path']
}
