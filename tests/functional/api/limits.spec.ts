import type { ApiResponse } from '@japa/api-client'
import { test } from '@japa/runner'
import { networkOf } from '#middleware/api_limits_middleware'
import { makeToken } from '#models/api_token_format'
import { requestQuota } from '#services/request_quota'
import { api, someAddress } from '#tests/support/api'
import { createProject, createToken, unique } from '#tests/support/project'

test.group('Limits of the API', () => {
  test('an address without a token gets 100 answers a minute, then 429 with Retry-After', async ({
    client,
    assert,
  }) => {
    const address = someAddress()
    const ask = () => api(client).get('/api/v1/events').header('x-forwarded-for', address)

    const first = await ask()
    assert.equal(first.header('ratelimit-policy'), '"minute";q=100;w=60')
    assert.match(String(first.header('ratelimit')), /^"minute";r=99;t=(60|59)$/)
    const statuses = await inParallel(100, () => statusOf(ask()))
    assert.equal(statuses.filter((status) => status === 401).length, 99)
    assert.equal(statuses.filter((status) => status === 429).length, 1)

    const refused = await ask()
    refused.assertStatus(429)
    assert.equal(refused.body().code, 'rate_limited')
    assert.match(String(refused.header('content-type')), /^application\/problem\+json/)
    assert.isAtLeast(Number(refused.header('retry-after')), 1)
    assert.isAtMost(Number(refused.header('retry-after')), 60)
    assert.match(String(refused.header('ratelimit')), /r=0;/)
  })

  test('a wrong token counts against its address', async ({ client, assert }) => {
    const address = someAddress()
    const guess = () =>
      api(client).get('/api/v1/events').header('x-forwarded-for', address).bearerToken(makeToken())

    const statuses = await inParallel(102, () => statusOf(guess()))

    assert.equal(statuses.filter((status) => status === 429).length, 2)
  })

  test('a token has a quota of its own, whatever its address has used', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    const token = await createToken(project)
    const address = someAddress()
    await inParallel(101, () =>
      api(client).get('/api/v1/events').header('x-forwarded-for', address)
    )

    const response = await api(client, token)
      .get('/api/v1/events')
      .header('x-forwarded-for', address)

    response.assertStatus(200)
    assert.match(String(response.header('ratelimit')), /^"minute";r=599;/)
  })

  test('health is not limited', async ({ client, assert }) => {
    const address = someAddress()
    const ask = () => api(client).get('/api/healthz').header('x-forwarded-for', address)
    const statuses = await inParallel(130, () => statusOf(ask()))
    assert.isTrue(statuses.every((status) => status === 200))
  })

  test('never lets more through than the limit, however many ask at once', async ({ assert }) => {
    const key = `test:${unique()}`
    const quotas = await inParallel(300, () => requestQuota.take(key, 100))
    assert.equal(quotas.filter(({ allowed }) => allowed).length, 100)
  })

  test('counts an IPv6 network as one: {0}')
    .with([
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
      ['2001:db8::1', '2001:db8:0:0::/64'],
      ['::1', '0:0:0:0::/64'],
      ['::ffff:192.0.2.7', '192.0.2.7'],
      ['192.0.2.7', '192.0.2.7'],
    ])
    .run(({ assert }, [address, network]) => assert.equal(networkOf(address), network))
})

async function statusOf(request: Promise<ApiResponse>) {
  const response = await request
  return response.status()
}

/** Some at a time, as a client with ten connections would. */
async function inParallel<T>(times: number, work: () => Promise<T>) {
  const results: T[] = []
  const worker = async () => {
    while (results.length + running < times) {
      running += 1
      results.push(await work().finally(() => (running -= 1)))
    }
  }
  let running = 0
  await Promise.all(Array.from({ length: 10 }, worker))
  return results
}
