import { readFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { allGuides } from '#presenters/docs/guides'
import { PROBLEMS } from '#presenters/docs/parts/problems'
import { PERMISSIONS } from '#policies/permissions'
import { guardrailDefinitions } from '#pricing/guardrails/index'
import { selectorKeys } from '#pricing/selector/index'
import { site } from '#tests/support/api'

test.group('Guides', () => {
  test('stand on the first page, in the menu and in the sitemap', async ({ client, assert }) => {
    const docs = site(client, 'docs')
    const home = await docs.get('/')
    const sitemap = await docs.get('/sitemap.xml')
    home.assertStatus(200)
    for (const { href, title, lead } of await allGuides()) {
      assert.include(home.text(), `href="${href}"`)
      assert.include(sitemap.text(), `${href}</loc>`)
      assert.isNotEmpty(title)
      assert.isNotEmpty(lead)
    }
  })

  test('tell every key, guardrail, permission and variable there is', async ({
    client,
    assert,
  }) => {
    const docs = site(client, 'docs')
    const read = async (path: string) => (await docs.get(path)).text()
    const selectors = await read('/selectors')
    for (const { example, help } of selectorKeys) {
      assert.include(
        selectors,
        example.replaceAll('"', '&quot;').replaceAll('>', '&gt;').replaceAll('<', '&lt;')
      )
      assert.include(selectors, help)
    }
    const guardrails = await read('/guardrails')
    for (const { kind } of guardrailDefinitions) assert.include(guardrails, `<code>${kind}</code>`)
    const roles = await read('/roles')
    for (const { scope } of Object.values(PERMISSIONS)) {
      if (scope) assert.include(roles, `<code>${scope}</code>`)
    }
    const operations = await read('/operations')
    const example = await readFile(app.makePath('.env.example'), 'utf8')
    for (const [, name] of example.matchAll(/^([A-Z_]+)=/gm)) {
      assert.include(operations, `<code>${name}</code>`)
    }
  })

  test('compute their examples with the engine', async ({ client }) => {
    const page = await site(client, 'docs').get('/formulas')
    page.assertTextIncludes('43.6625')
    page.assertTextIncludes('no ending fits inside the bounds')
    page.assertTextIncludes('no cost is known, so the 15 % margin floor cannot be checked')
  })

  test('have a line for every code that the API answers with', async ({ assert }) => {
    const files = globSync('app/{actions,exceptions,middleware,queries,services}/**/*.ts', {
      cwd: app.makePath(),
    })
    const known = new Set([...Object.keys(PROBLEMS), ...CONSOLE_ONLY])
    const unknown: string[] = []
    for (const file of files) {
      const source = await readFile(app.makePath(file), 'utf8')
      for (const [, first, second] of source.matchAll(STATUS_WITH_CODE)) {
        const code = first ?? second
        if (!known.has(code)) unknown.push(`${code}, of ${file}`)
      }
    }
    assert.deepEqual(unknown, [], 'app/presenters/docs/parts/problems.ts has a line for each')
  })

  test('send who asks for a page that is not there back to the start', async ({ client }) => {
    const page = await site(client, 'docs').get('/nothing-here')
    page.assertStatus(404)
    page.assertTextIncludes('Search it, or begin at its first page.')
  })
})

/** A code beside the status of a refusal, in either order. */
const STATUS_WITH_CODE =
  /\{[^{}]*?\bcode: '([a-z_]+)'[^{}]*?\bstatus: \d+|\{[^{}]*?\bstatus: \d+[^{}]*?\bcode: '([a-z_]+)'/g

/** What only people in the console, or nobody, can meet. */
const CONSOLE_ONLY = [
  'authorization_not_configured',
  'authorization_overdue',
  'authorization_refused',
  'already_member',
  'credentials_wrong',
  'form_expired',
  'invitation_not_yours',
  'invitation_over',
  'last_owner',
  'lease_lost',
  'offer_unknown',
  'password_wrong',
  'reset_over',
  'too_many_attempts',
]
