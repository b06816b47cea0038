import { test } from '@japa/runner'
import { openChannel } from '#actions/channels/open_channel'
import { authorizationFor, connectorFor } from '#connectors/registry'
import type { ShopifyDouble } from '#tests/doubles/shopify/double'
import { signedQuery } from '#tests/doubles/shopify/oauth'
import Channel from '#models/channel'
import type { Credentials } from '#connectors/connector'
import { credentialsOf, errorOf, shopDouble, shopifyChannel } from '#tests/support/shopify'

const ONE = ['gid://shopify/ProductVariant/1']

const isExpiring = true

test.group('Access tokens of Shopify that expire', () => {
  test('are renewed when Shopify refuses them, in the middle of the work', async ({ assert }) => {
    const { double, channel, connector } = await shopifyChannel({ isExpiring })
    double.tokens.expire()
    assert.deepEqual(await connector.readPrices(ONE), [])
    assert.equal(double.tokens.refreshes, 1)
    const later = await openChannel(await Channel.findOrFail(channel.id))
    assert.deepEqual(await later.readPrices(ONE), [])
    assert.equal(double.tokens.refreshes, 1)
  })

  test('are renewed before they expire', async ({ assert }) => {
    const { tokens, shop } = await shopDouble()
    tokens.lifeSeconds = 60
    let credentials: Credentials = credentialsOf(tokens)
    tokens.lifeSeconds = 3_600
    const connector = connectorFor('shopify', {
      ...{ id: 0, projectId: 0, account: null, currency: 'USD', settings: { shop: shop.domain } },
      credentials,
      renewCredentials: async (renew) => (credentials = await renew(credentials)),
    })
    await connector.readPrices(ONE)
    await connector.readPrices(ONE)
    assert.equal(tokens.refreshes, 1)
    assert.isAbove(Date.parse(String(credentials.expiresAt)), Date.now() + 3_000_000)
  })

  test('are renewed once by two workers at once', async ({ assert }) => {
    const { double, channel, connector } = await shopifyChannel({ isExpiring })
    const other = await openChannel(channel)
    double.tokens.expire()
    const reads = [connector, other, connector].map((worker) => worker.readPrices(ONE))
    assert.deepEqual(await Promise.all(reads), [[], [], []])
    assert.equal(double.tokens.refreshes, 1)
  })

  test('are not lost with the answer that brings them', async ({ assert }) => {
    const { double, connector } = await shopifyChannel({ isExpiring })
    double.tokens.expire()
    double.faults.plan('drop_after', { on: 'access_token' })
    const error = await errorOf(() => connector.readPrices(ONE))
    assert.equal(error?.kind, 'unavailable')
    assert.deepEqual(await connector.readPrices(ONE), [])
    assert.equal(double.tokens.refreshes, 2)
  })

  test('have to be agreed to again once the merchant took them away', async ({ assert }) => {
    const { double, connector } = await shopifyChannel({ isExpiring })
    double.tokens.revoke()
    const error = await errorOf(() => connector.readPrices(ONE))
    assert.equal(error?.kind, 'unauthorized')
    assert.match(error!.message, /no longer agrees/)
  })
})

/** A merchant who goes to Shopify, agrees there, and comes back. */
async function comeBack(double: ShopifyDouble) {
  const answers = { settings: { shop: double.shop.domain }, credentials: {} }
  const trip = { state: 'the state', redirectUri: 'https://console.example/shopify' }
  const address = new URL(shopify.start(answers, trip))
  const { headers } = await fetch(double.url + address.pathname + address.search, {
    redirect: 'manual',
  })
  const query = Object.fromEntries(new URL(headers.get('location')!).searchParams)
  const finish = (given = query) => shopify.finish(given, answers, trip.redirectUri)
  return { address, query, finish }
}

const shopify = authorizationFor('shopify')!

test.group('Agreeing in Shopify', () => {
  test('gives an access token that expires, and what renews it', async ({ assert }) => {
    const double = await shopDouble()
    const { address, query, finish } = await comeBack(double)
    assert.equal(address.host, double.shop.domain)
    assert.equal(address.searchParams.get('scope'), 'read_products,write_products')
    assert.equal(query.state, 'the state')
    const { settings, credentials } = await finish()
    assert.deepEqual(settings, { shop: double.shop.domain })
    assert.isTrue(double.tokens.takes(String(credentials.accessToken)))
    const life = Date.parse(String(credentials.expiresAt)) - Date.now()
    assert.approximately(life, 3_600_000, 5_000)
    assert.isString(credentials.refreshToken)
  })

  test('counts once', async ({ assert }) => {
    const { finish } = await comeBack(await shopDouble())
    await finish()
    assert.equal((await errorOf(() => finish()))?.kind, 'unauthorized')
  })

  const CHANGES = [
    { name: 'code', value: 'another' },
    { name: 'state', value: 'another' },
    { name: 'hmac', value: '' },
  ]
  test('does not count when what came back was changed: {name}')
    .with(CHANGES)
    .run(async ({ assert }, { name, value }) => {
      const { query, finish } = await comeBack(await shopDouble())
      const error = await errorOf(() => finish({ ...query, [name]: value }))
      assert.equal(error?.kind, 'unauthorized')
      assert.match(error!.message, /not signed by Shopify/)
    })

  const SIGNED: { name: string; value: string; says: RegExp }[] = [
    { name: 'shop', value: 'shop.example.com', says: /does not come from a shop/ },
    { name: 'shop', value: 'other.myshopify.com', says: /other.myshopify.com agreed/ },
    { name: 'timestamp', value: '1760000000', says: /too old/ },
    { name: 'timestamp', value: 'now', says: /too old/ },
    { name: 'code', value: '', says: /did not agree/ },
  ]
  test('does not count with the {name} “{value}”, though signed')
    .with(SIGNED)
    .run(async ({ assert }, { name, value, says }) => {
      const double = await shopDouble()
      const { query, finish } = await comeBack(double)
      const signed = signedQuery(double.app.secret, { ...query, [name]: value })
      const error = await errorOf(() => finish(Object.fromEntries(signed)))
      assert.equal(error?.kind, 'unauthorized')
      assert.match(error!.message, says)
    })

  test('is needed unless there is a custom app’s token', ({ assert }) => {
    const settings = { shop: 'demo.myshopify.com' }
    assert.isTrue(shopify.isNeeded({ settings, credentials: {} }))
    assert.isFalse(shopify.isNeeded({ settings, credentials: { accessToken: 'shpat_1' } }))
  })
})
