import { Exception } from '@adonisjs/core/exceptions'

interface Readable {
  get(name: string): unknown
}

const REQUIRED: Record<string, string> = {
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
  const problems = keyProblems(env)
  if (env.get('NODE_ENV') === 'production') {
    for (const [name, meaning] of Object.entries(REQUIRED)) {
      if (!env.get(name)) problems.push(`${name} is missing: ${meaning}`)
    }
  }
  if (problems.length > 0) {
    throw new Exception(
      `Calibrate cannot start with this environment:\n  - ${problems.join('\n  - ')}\n` +
        'See .env.example for every variable and what it means.',
      { code: 'E_PRODUCTION_ENVIRONMENT', status: 500 }
    )
  }
}

function keyProblems(env: Readable) {
  const key = env.get('ENCRYPTION_KEY') as { release(): string }
  if (Buffer.from(key.release(), 'base64').length === 32) return []
  return ['ENCRYPTION_KEY must be 32 random bytes in base64: openssl rand -base64 32']
}
