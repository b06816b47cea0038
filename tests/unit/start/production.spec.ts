import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import { checkProduction } from '#start/production'

const COMPLETE: Record<string, string> = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://calibrate@localhost/calibrate',
  APP_KEY: 'x'.repeat(32),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  APP_DOMAIN: 'calibr.lat',
  CONSOLE_INTERNAL_TOKEN: 'x'.repeat(32),
  SMTP_URL: 'smtp://localhost',
  MAIL_FROM: 'no-reply@calibr.lat',
}

const check = (environment: Record<string, string | undefined>) => () =>
  checkProduction({ get: (name) => environment[name] })

test.group('Production', () => {
  test('starts with what it needs', ({ assert }) => {
    assert.doesNotThrow(check(COMPLETE))
  })

  test('names all that is missing at once', ({ assert }) => {
    const needed = Object.keys(COMPLETE).filter((name) => name !== 'NODE_ENV')
    for (const name of needed) {
      assert.throws(check({ NODE_ENV: 'production' }), new RegExp(`- ${name} is missing: `))
    }
  })

  test('refuses {APP_DOMAIN} for a domain')
    .with([
      { APP_DOMAIN: 'https://calibr.lat' },
      { APP_DOMAIN: 'calibr.lat:443' },
      { APP_DOMAIN: 'calibr.lat/' },
      { APP_DOMAIN: '.calibr.lat' },
    ])
    .run(({ assert }, wrong) => {
      assert.throws(check({ ...COMPLETE, ...wrong }), /APP_DOMAIN must be a name alone/)
    })

  test('refuses a key of another length', ({ assert }) => {
    const ENCRYPTION_KEY = randomBytes(16).toString('base64')
    assert.throws(check({ ...COMPLETE, ENCRYPTION_KEY }), /ENCRYPTION_KEY must be 32 random bytes/)
  })
})
