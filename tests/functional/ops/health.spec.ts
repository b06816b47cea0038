import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { makeToken } from '#models/api_token_format'
import { api, site } from '#tests/support/api'
import { assertMatchesOpenApi } from '#tests/support/openapi'

test.group('Health', () => {
  test('tells the status, the database and the memory, and nothing else', async ({
    client,
    assert,
  }) => {
    const response = await api(client).get('/api/health')

    response.assertStatus(200)
    assertMatchesOpenApi(response)
    assert.sameMembers(Object.keys(response.body()), ['status', 'timestamp', 'database', 'memory'])
    assert.equal(response.body().status, 'healthy')
    assert.deepEqual(response.body().database, { status: 'connected' })
    assert.sameMembers(Object.keys(response.body().memory), ['used', 'total'])
    assert.isAbove(response.body().memory.used, 10)
  })

  test('adds latency, uptime, queue and channels when asked for details', async ({
    client,
    assert,
  }) => {
    const response = await api(client).get('/api/health?detailed=true')

    assertMatchesOpenApi(response)
    const { database, memory, uptime, queue, channels } = response.body()
    assert.isNumber(database.latency)
    assert.isNumber(memory.percentage)
    assert.isNumber(uptime)
    assert.sameMembers(Object.keys(queue), ['waiting', 'active'])
    assert.property(channels, 'connected')
  })

  test("adds the pool's counts when asked for them", async ({ client, assert }) => {
    const response = await api(client).get('/api/health?pool=true')

    assertMatchesOpenApi(response)
    assert.isAbove(response.body().database.pool.max, 0)
  })

  test('is 503 and down when the database does not answer, while healthz stays 200', async ({
    client,
    assert,
  }) => {
    const name = db.primaryConnectionName
    const healthy = db.manager.get(name)!.config
    const dead = structuredClone({ ...healthy, connection: undefined, pool: undefined })
    await db.manager.close(name)
    db.manager.patch(name, {
      ...(dead as typeof healthy),
      connection: { host: '127.0.0.1', port: 1, user: 'nobody', database: 'nothing' },
      pool: { min: 0, max: 1, acquireTimeoutMillis: 3000 },
    } as typeof healthy)
    try {
      const health = await api(client).get('/api/health?detailed=true')
      health.assertStatus(503)
      assertMatchesOpenApi(health)
      assert.equal(health.body().status, 'down')
      assert.equal(health.body().database.status, 'disconnected')
      const alive = await api(client).get('/api/healthz')
      alive.assertStatus(200)
      const other = await api(client, makeToken()).get('/api/v1/events')
      other.assertStatus(503)
      assert.equal(other.body().code, 'database_unavailable')
      assert.notMatch(other.text(), /ECONNREFUSED|127\.0\.0\.1|select/i)
      const page = await client
        .get('/login')
        .header('host', 'console.localhost')
        .header('cookie', 'calibrate=x')
        .header('accept', 'text/html')
      page.assertStatus(503)
      assert.include(page.text(), 'The database cannot be reached')
      const guide = await site(client, 'docs').get('/')
      guide.assertStatus(200)
    } finally {
      await db.manager.close(name)
      db.manager.patch(name, healthy)
    }
    const again = await api(client).get('/api/health')
    again.assertStatus(200)
  })

  test('answers on every host, and on an address without a name', async ({ client }) => {
    for (const host of ['localhost', 'console.localhost', 'docs.localhost', '127.0.0.1']) {
      const response = await client.get('/api/health').header('host', host)
      response.assertStatus(200)
    }
  })
})
