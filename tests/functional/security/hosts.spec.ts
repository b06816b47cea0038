import proxyAddr from 'proxy-addr'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { someAddress } from '#tests/support/api'

const ask = (client: ApiClient, path: string, host: string) =>
  client.get(path).header('host', host).header('accept', 'text/html').redirects(0)

test.group('Hosts', () => {
  test('an unknown host has no site: {$self}')
    .with([
      'evil.example',
      'x.localhost',
      'api.localhost.evil.example',
      'consolelocalhost',
      '127.0.0.1',
      '[::1]',
      'localhost.evil.example',
    ])
    .run(async ({ client, assert }, host) => {
      for (const path of ['/', '/login', '/api/v1/plans', '/api/openapi.json']) {
        const response = await ask(client, path, host)
        response.assertStatus(404)
        assert.notMatch(response.text(), /<html/i)
        assert.isUndefined(response.header('set-cookie'))
      }
    })

  test('{$self} is the console')
    .with(['console.localhost', 'CONSOLE.localhost', 'console.localhost.', 'Console.LOCALHOST.:80'])
    .run(async ({ client, assert }, host) => {
      const response = await ask(client, '/login', host)
      response.assertStatus(200)
      assert.include(response.text(), '<form')
    })

  test('each site has only its own pages', async ({ client }) => {
    for (const [host, path] of [
      ['localhost', '/login'],
      ['docs.localhost', '/login'],
      ['api.localhost', '/login'],
      ['console.localhost', '/api/v1/plans'],
      ['localhost', '/api/v1/plans'],
      ['localhost', '/p/demo'],
    ]) {
      const response = await ask(client, path, host)
      response.assertStatus(404)
    }
  })
})

test.group('Request ids', () => {
  test('a name that a proxy gave is kept', async ({ client }) => {
    const response = await client
      .get('/api/healthz')
      .header('host', 'api.localhost')
      .header('x-request-id', 'from-the-proxy-1')
    response.assertHeader('x-request-id', 'from-the-proxy-1')
  })

  test('one that cannot be a name is replaced: {0}')
    .with([
      ['too long', 'x'.repeat(5000)],
      ['markup', '<script>alert(1)</script>'],
      ['too short', '1'],
    ])
    .run(async ({ client, assert }, [, id]) => {
      const response = await client
        .get('/api/healthz')
        .header('host', 'api.localhost')
        .header('x-request-id', id)
      assert.match(String(response.header('x-request-id')), /^[0-9a-z-]{20,40}$/)
    })
})

test.group('Proxies', () => {
  test('nobody may say who the client is unless named in TRUST_PROXY', ({ assert }) => {
    const nobody = proxyAddr.compile(''.split(',').filter(Boolean))
    assert.isFalse(nobody('127.0.0.1', 0))
    assert.isFalse(nobody('10.0.0.1', 0))
  })

  test('behind a proxy, the last address it did not add itself is the client', async ({
    client,
    assert,
  }) => {
    const address = someAddress()
    const statuses: number[] = []
    for (let n = 0; n < 101; n += 1) {
      const response = await client
        .get('/api/v1/plans')
        .header('host', 'api.localhost')
        .header('x-forwarded-for', `203.0.113.${n}, ${address}`)
      statuses.push(response.status())
    }
    assert.equal(statuses.filter((status) => status === 401).length, 100)
    assert.equal(statuses.at(-1), 429)
  })
})
