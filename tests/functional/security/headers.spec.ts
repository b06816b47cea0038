import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { originOf } from '#config/hosts'
import { api, consoleAnonymous, consoleAs, site } from '#tests/support/api'
import { createProject, createToken } from '#tests/support/project'

test.group('Headers of pages', () => {
  test('{$self} runs only scripts with its nonce, and no frame holds it')
    .with(['console', 'marketing', 'docs', 'a missing page', 'a refused page'])
    .run(async ({ client, assert }, page) => {
      const { owner } = await createProject()
      const pages = {
        'console': () => consoleAnonymous(client).get('/login'),
        'marketing': () => site(client, 'marketing').get('/'),
        'docs': () => site(client, 'docs').get('/'),
        'a missing page': () => site(client, 'marketing').get('/nothing-here'),
        'a refused page': () => consoleAs(client, owner).get('/p/of-somebody-else'),
      }
      const first = await pages[page as keyof typeof pages]()
      const second = await pages[page as keyof typeof pages]()

      assert.match(String(first.header('content-type')), /^text\/html/)
      const policy = String(first.header('content-security-policy'))
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1]
      assert.exists(nonce)
      assert.include(first.text(), `nonce="${nonce}"`)
      assert.notInclude(String(second.header('content-security-policy')), nonce!)
      assert.notInclude(policy, 'unsafe')
      assert.include(policy, `frame-ancestors 'none'`)
      assert.include(policy, `object-src 'none'`)
      assert.equal(first.header('x-frame-options'), 'DENY')
      assert.equal(first.header('x-content-type-options'), 'nosniff')
      assert.exists(first.header('referrer-policy'))
      assert.exists(first.header('x-request-id'))
      assert.isUndefined(first.header('strict-transport-security'))
    })

  test('no inline script or style is on a page without its nonce', async ({ client, assert }) => {
    const { owner, project } = await createProject()
    for (const path of ['', '/catalog', '/plans', '/rules', '/audit', '/settings']) {
      const response = await consoleAs(client, owner).get(`/p/${project.slug}${path}`)
      for (const [tag] of response.text().matchAll(/<script\b[^>]*>/g)) {
        assert.match(tag, /\b(src|nonce)="[^"]+"/, path)
      }
      assert.notMatch(response.text(), /<[^>]+\s(style|onclick|onload|onerror|onsubmit)=/, path)
    }
  })

  test('a console page is kept by no cache', async ({ client }) => {
    const { owner, project } = await createProject()
    const response = await consoleAs(client, owner).get(`/p/${project.slug}`)
    response.assertHeader('cache-control', 'no-store')
  })

  test('production asks browsers to stay with HTTPS', async ({ client, assert, cleanup }) => {
    Object.defineProperty(app, 'inProduction', { value: true, configurable: true })
    cleanup(() => void Reflect.deleteProperty(app, 'inProduction'))
    for (const request of [api(client).get('/api/healthz'), site(client, 'marketing').get('/')]) {
      const response = await request
      assert.equal(
        response.header('strict-transport-security'),
        'max-age=31536000; includeSubDomains'
      )
    }
  })
})

test.group('Headers of the API', () => {
  test('an answer can be nothing but data', async ({ client, assert }) => {
    const { project } = await createProject()
    const token = await createToken(project)
    for (const path of ['/api/v1/members', '/api/v1/nothing', '/api/openapi.json']) {
      const response = await api(client, token).get(path)
      assert.match(String(response.header('content-type')), /^application\/(problem\+)?json/)
      assert.equal(
        response.header('content-security-policy'),
        `default-src 'none'; frame-ancestors 'none'`
      )
      assert.equal(response.header('x-content-type-options'), 'nosniff')
      assert.equal(response.header('x-frame-options'), 'DENY')
      assert.isUndefined(response.header('set-cookie'))
    }
  })

  test('only the console of this server may read it from a browser', async ({ client, assert }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))

    const own = await calls.get('/api/v1/members').header('origin', originOf('console'))
    assert.equal(own.header('access-control-allow-origin'), originOf('console'))
    assert.isUndefined(own.header('access-control-allow-credentials'))

    const others = ['https://evil.example', 'null', originOf('marketing'), originOf('docs')]
    for (const origin of others) {
      const response = await calls.get('/api/v1/members').header('origin', origin)
      assert.isUndefined(response.header('access-control-allow-origin'), origin)
    }
  })

  test('a preflight of another origin is told nothing', async ({ client, assert }) => {
    const ask = (origin: string) =>
      client
        .request('/api/v1/plans', 'OPTIONS')
        .header('host', 'api.localhost')
        .header('origin', origin)
        .header('access-control-request-method', 'POST')
    const own = await ask(originOf('console'))
    assert.equal(own.header('access-control-allow-origin'), originOf('console'))
    assert.include(String(own.header('access-control-allow-methods')), 'POST')
    const other = await ask('https://evil.example')
    assert.isUndefined(other.header('access-control-allow-origin'))
  })
})

test.group("The session's cookie", () => {
  test('is for this host alone, and out of reach of scripts and other sites', async ({
    client,
    assert,
  }) => {
    const response = await consoleAnonymous(client).get('/login')
    const cookies = [response.headers()['set-cookie'] ?? []].flat().join('\n')
    assert.match(cookies, /^calibrate=[^;]+;.*HttpOnly/m)
    assert.match(cookies, /SameSite=Lax/)
    assert.notMatch(cookies, /Domain=/i)
  })
})
