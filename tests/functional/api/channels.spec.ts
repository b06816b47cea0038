import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { editSandboxOffer } from '#actions/channels/edit_sandbox_offer'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import { api } from '#tests/support/api'
import { createChannel, sync, tellCompetition } from '#tests/support/channel'
import { assertMatchesOpenApi } from '#tests/support/openapi'
import { createPriceList, createProject, createToken, createVariant } from '#tests/support/project'

const SECRET = 'sk-live-do-not-tell'

async function shop(scopes?: string[]) {
  const shopkeeper = await createProject()
  return { ...shopkeeper, token: await createToken(shopkeeper.project, scopes) }
}

/** A shop with A at 20.00 and B at 50.00, both on a sandbox channel. */
async function shopWithChannel() {
  const made = await shop()
  await createVariant(made.project, { sku: 'A', price: 2000, tags: ['summer'] })
  await createVariant(made.project, { sku: 'B', price: 5000, title: 'M', compareAt: 6000 })
  return { ...made, channel: await createChannel(made.project) }
}

async function get(client: ApiClient, token: string, path: string) {
  const response = await api(client, token).get(path)
  response.assertStatus(200)
  assertMatchesOpenApi(response)
  return response.body()
}

test.group('Channels (API)', () => {
  test('have a circuit breaker: a share of a plan, or none', async ({ client, assert }) => {
    const { token, channel, project } = await shopWithChannel()
    const path = `/api/v1/channels/${channel.id}/circuit-breaker`
    const set = (share: unknown) => api(client, token).put(path).json({ share })
    const response = await set(12.5)
    response.assertStatus(200)
    assertMatchesOpenApi(response)
    assert.equal(response.body().data.breakerShare, 12.5)
    const off = await set(null)
    assert.isNull(off.body().data.breakerShare)
    for (const share of [0, 100.1, 'many']) {
      const refused = await set(share)
      refused.assertStatus(422)
    }
    const weak = await createToken(project, ['channels:write'])
    const forbidden = await api(client, weak).put(path).json({ share: 5 })
    forbidden.assertStatus(403)
    const stranger = (await shop()).token
    const missing = await api(client, stranger).put(path).json({ share: 5 })
    missing.assertStatus(404)
    const { data } = await get(client, token, `/api/v1/channels/${channel.id}`)
    assert.isNull(data.breakerShare)
  })

  test('are connected, and synced right away', async ({ client, assert }) => {
    const { token, project } = await shop()
    await createVariant(project, { sku: 'A', price: 2000 })
    const europe = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    const response = await api(client, token)
      .post('/api/v1/channels')
      .json({
        platform: 'sandbox',
        name: 'Outlet',
        priceList: 'europe',
        settings: { selector: 'sku:A' },
        credentials: { accessKey: SECRET },
      })
    response.assertStatus(201)
    assertMatchesOpenApi(response)
    assert.notInclude(response.text(), SECRET)
    const { data } = response.body()
    assert.containsSubset(data, {
      platform: 'sandbox',
      name: 'Outlet',
      state: 'connected',
      priceList: { id: String(europe.id), name: 'Europe', currency: 'EUR' },
      settings: { selector: 'sku:A' },
    })
    await sync(await Channel.findOrFail(data.id))
    const { data: synced } = await get(client, token, `/api/v1/channels/${data.id}`)
    assert.equal(synced.sync.state, 'completed')
    assert.isNotNull(synced.lastSyncedAt)
  })

  test('refuse {what}')
    .with([
      { what: 'an unknown platform', body: { platform: 'ebay' }, code: 'platform_unknown' },
      { what: 'no name', body: { name: '' }, code: 'validation_failed' },
      { what: 'an unknown list', body: { priceList: 'Mars' }, code: 'price_list_unknown' },
      {
        what: 'a selector that cannot be read',
        body: { settings: { selector: 'tag:' } },
        code: 'selector_invalid',
      },
      {
        what: 'what the platform does not ask for',
        body: { settings: { shop: 'x' } },
        code: 'validation_failed',
      },
    ])
    .run(async ({ client, assert }, { body, code }) => {
      const { token, project } = await shop()
      const response = await api(client, token)
        .post('/api/v1/channels')
        .json({ platform: 'sandbox', name: 'Outlet', ...body })
      response.assertStatus(422)
      assertMatchesOpenApi(response)
      assert.equal(response.body().code, code)
      assert.isEmpty(await project.related('channels').query())
    })

  test('have a name of their own', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    const response = await api(client, token)
      .post('/api/v1/channels')
      .json({ platform: 'sandbox', name: channel.name.toUpperCase() })
    response.assertStatus(409)
    assert.containsSubset(response.body(), {
      code: 'channel_name_taken',
      errors: [{ pointer: '/name' }],
    })
  })

  test('are listed page by page', async ({ client, assert }) => {
    const { token, project, channel } = await shopWithChannel()
    const file = await createChannel(project, { platform: 'csv' })
    const first = await get(client, token, '/api/v1/channels?limit=1')
    const next = await get(client, token, `/api/v1/channels?limit=1&cursor=${first.nextCursor}`)
    assert.deepEqual(
      [...first.data, ...next.data].map(({ id }) => id),
      [channel, file].map(({ id }) => String(id))
    )
    assert.isNull(next.nextCursor)
    assert.equal(first.data[0].listings, 2)
    assert.isFalse(next.data[0].capabilities.readBack)
  })

  test('are synced on request, once at a time', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    const path = `/api/v1/channels/${channel.id}/sync`
    const first = await api(client, token).post(path)
    first.assertStatus(202)
    assertMatchesOpenApi(first)
    const second = await api(client, token).post(path)
    assert.equal(second.body().data.id, first.body().data.id)
  })

  test('are disconnected, keep what they show, and can come back', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    const path = `/api/v1/channels/${channel.id}`
    const response = await api(client, token).delete(path)
    response.assertStatus(200)
    assertMatchesOpenApi(response)
    assert.containsSubset(response.body().data, { state: 'disconnected', listings: 2 })

    const again = await api(client, token).delete(path)
    again.assertStatus(409)
    const synced = await api(client, token).post(`${path}/sync`)
    synced.assertStatus(409)
    assert.equal(synced.body().code, 'channel_disconnected')

    const request = { platform: 'sandbox', name: channel.name }
    const back = await api(client, token).post('/api/v1/channels').json(request)
    back.assertStatus(201)
    assert.equal(back.body().data.id, String(channel.id))
  })
})

test.group('Listings (API)', () => {
  test('show the price seen on the channel', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    const { data, nextCursor } = await get(client, token, `/api/v1/channels/${channel.id}/listings`)
    assert.isNull(nextCursor)
    assert.containsSubset(data, [
      {
        sku: 'A',
        title: 'Linen shirt',
        externalId: 'offer-A',
        price: { amount: 2000, currency: 'USD', compareAt: null },
      },
      {
        sku: 'B',
        title: 'Linen shirt / M',
        price: { amount: 5000, currency: 'USD', compareAt: 6000 },
      },
    ])
  })

  test('are what was last read: an edit there shows after a sync', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    const path = `/api/v1/channels/${channel.id}/listings?q=sku:A`
    await editSandboxOffer(channel, { sku: 'A', amount: 1500 }, SYSTEM)
    const before = await get(client, token, path)
    assert.equal(before.data[0].price.amount, 2000)
    await api(client, token).post(`/api/v1/channels/${channel.id}/sync`)
    await sync(channel)
    const after = await get(client, token, path)
    assert.equal(after.data[0].price.amount, 1500)
    assert.isTrue(after.data[0].seenAt > before.data[0].seenAt)
  })

  test('tell what others sell at, and how old that is', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    await tellCompetition(channel, 'A', 1999)
    const listings = `/api/v1/channels/${channel.id}/listings`
    const { data } = await get(client, token, listings)
    const [a, b] = data.map(({ competition }: { competition: object }) => competition)
    assert.isNull(b)
    const { seenAt, ...seen } = a
    assert.deepEqual(seen, {
      ...{ featured: 1999, isOurs: false, lowest: 1899, competitive: null, offers: 3 },
      ...{ currency: 'USD', source: 'amazon', isFresh: true },
    })
    assert.closeTo(Date.parse(seenAt), Date.now(), 10_000)
  })

  test('are found by a selector, page by page', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    const path = `/api/v1/channels/${channel.id}/listings`
    const summer = await get(client, token, `${path}?q=tag:summer`)
    assert.deepEqual(
      summer.data.map(({ sku }: { sku: string }) => sku),
      ['A']
    )
    const first = await get(client, token, `${path}?limit=1`)
    const next = await get(client, token, `${path}?limit=1&cursor=${first.nextCursor}`)
    assert.deepEqual([first.data[0].sku, next.data[0].sku], ['A', 'B'])
  })

  test('point at what is wrong with a selector', async ({ client, assert }) => {
    const { token, channel } = await shopWithChannel()
    const response = await api(client, token).get(
      `/api/v1/channels/${channel.id}/listings?q=tag:a+colour:red`
    )
    response.assertStatus(422)
    assert.containsSubset(response.body(), { code: 'selector_invalid', position: 6 })
  })

  test('have no price where none can be read', async ({ client, assert }) => {
    const { token, project } = await shopWithChannel()
    const file = await createChannel(project, { platform: 'csv', selector: 'sku:A' })
    const { data } = await get(client, token, `/api/v1/channels/${file.id}/listings`)
    assert.lengthOf(data, 1)
    assert.isNull(data[0].price)
  })
})

test.group('Platforms (API)', () => {
  test('come with the channels of the project', async ({ client, assert }) => {
    const { token, channel, project } = await shopWithChannel()
    await disconnectChannel(channel, SYSTEM)
    const stranger = await shopWithChannel()
    const { data } = await get(client, token, '/api/platforms')
    const names = data.map(({ platform }: { platform: string }) => platform)
    assert.deepEqual(names, ['shopify', 'amazon', 'vendure', 'csv', 'sandbox'])
    const [csv, sandbox] = data.slice(-2)
    assert.deepEqual(sandbox.channels, [
      { id: String(channel.id), name: channel.name, state: 'disconnected' },
    ])
    assert.isEmpty(csv.channels)
    assert.notEqual(stranger.project.id, project.id)
    assert.containsSubset(sandbox.fields, [
      { name: 'selector', place: 'settings', initial: '*' },
      { name: 'accessKey', place: 'credentials', kind: 'secret' },
    ])
  })

  test('are for those with a token', async ({ client }) => {
    const response = await api(client).get('/api/platforms')
    response.assertStatus(401)
  })
})

test.group('Channels (API), to others', () => {
  const ROUTES: { scope: string; method: 'get' | 'post' | 'delete'; path: string }[] = [
    { scope: 'channels:read', method: 'get', path: '/api/platforms' },
    { scope: 'channels:read', method: 'get', path: '/api/v1/channels' },
    { scope: 'channels:read', method: 'get', path: '/api/v1/channels/:id' },
    { scope: 'channels:read', method: 'get', path: '/api/v1/channels/:id/listings' },
    { scope: 'channels:write', method: 'post', path: '/api/v1/channels' },
    { scope: 'channels:write', method: 'post', path: '/api/v1/channels/:id/sync' },
    { scope: 'channels:write', method: 'delete', path: '/api/v1/channels/:id' },
  ]

  test('need the scope {scope} to {method} {path}')
    .with(ROUTES)
    .run(async ({ client, assert }, { scope, method, path }) => {
      const { project, channel } = await shopWithChannel()
      const others = ['channels:read', 'channels:write', 'plans:apply'].filter((s) => s !== scope)
      const token = await createToken(project, others)
      const response = await api(client, token)[method](path.replace(':id', String(channel.id)))
      response.assertStatus(403)
      assertMatchesOpenApi(response)
      await channel.refresh()
      assert.equal(channel.state, 'connected')
    })

  test('are not there for another project: {method} {path}')
    .with(ROUTES.filter(({ path }) => path.includes(':id')))
    .run(async ({ client, assert }, { method, path }) => {
      const { channel } = await shopWithChannel()
      const { token } = await shop()
      const response = await api(client, token)[method](path.replace(':id', String(channel.id)))
      response.assertStatus(404)
      await channel.refresh()
      assert.equal(channel.state, 'connected')
    })
})
