import { test } from '@japa/runner'
import { connectChannel } from '#actions/channels/connect_channel'
import { platforms } from '#config/platforms'
import { SYSTEM } from '#models/actor'
import { startShopify } from '#tests/doubles/shopify/server'
import { createProject, unique } from '#tests/support/project'
import { connectorContract } from './contract.js'
import {
  REFERENCE,
  errorOf,
  shopDouble,
  shopifyChannel,
  stock,
  write,
} from '#tests/support/shopify'

connectorContract('shopify', async () => {
  const { double, connector } = await shopifyChannel()
  return { connector, stock: async (offers) => stock(double, offers) }
})

test.group('Connecting a shop on Shopify', () => {
  test('tells whose shop it is, its currency, and what we may do there', async ({ assert }) => {
    const { shop, channel, connector } = await shopifyChannel({ currency: 'EUR' })
    assert.deepEqual(await connector.check(), {
      account: shop.domain,
      title: 'Demo shop',
      currencies: ['EUR'],
      scopes: { granted: ['read_products', 'write_products'], missing: [] },
      notices: [],
    })
    assert.equal(channel.account, shop.domain)
  })

  test('says which scopes are missing', async ({ assert }) => {
    const { double, connector } = await shopifyChannel()
    double.scopes = ['read_products']
    assert.deepEqual((await connector.check()).scopes.missing, ['write_products'])
  })

  test('says when Shopify answers as another version than ours', async ({ assert }) => {
    const { double, connector } = await shopifyChannel()
    double.faults.version = '2027-01'
    const [notice] = (await connector.check()).notices
    assert.match(notice, /version 2027-01 of its API, because 2026-10 has ended/)
  })

  test('says when the token is another app’s, whose calls we could not check', async ({
    assert,
  }) => {
    const { connector } = await shopifyChannel()
    platforms.shopify.key = 'another-client-id'
    const [notice] = (await connector.check()).notices
    assert.match(notice, /does not tell Calibrate what changes/)
  })

  test('is refused with a token the shop does not take, or an address that is no shop’s', async ({
    assert,
  }) => {
    const { shop } = await shopDouble()
    const { project } = await createProject()
    const connect = (address: string) => {
      const request = { platform: 'shopify', name: `Shop ${unique()}` }
      const answers = { settings: { shop: address }, credentials: { accessToken: 'shpat_wrong' } }
      return connectChannel(project, { ...request, ...answers }, SYSTEM)
    }
    await assert.rejects(() => connect(`https://${shop.domain}/`), /refuses the access token/)
    await assert.rejects(() => connect('shop.example.com'), /Write it like demo.myshopify.com/)
  })
})

test.group('What goes wrong at Shopify', () => {
  const ANSWERS = [
    { fault: 'frozen', kind: 'refused', says: /a bill of Shopify is open/ },
    { fault: 'locked', kind: 'refused', says: /ask Shopify’s support/ },
    { fault: 'missing', kind: 'refused', says: /no shop at/ },
    { fault: 'forbidden', kind: 'unauthorized', says: /does not allow this/ },
    { fault: 'unauthorized', kind: 'unauthorized', says: /refuses the access token/ },
    { fault: 'busy', kind: 'rate_limited', says: /slow down/ },
    { fault: 'error_before', kind: 'unavailable', says: /answered with 500/ },
    { fault: 'internal', kind: 'unavailable', says: /error of its own/ },
    { fault: 'drop_before', kind: 'unavailable', says: /did not answer/ },
  ] as const
  test('{fault} is {kind}')
    .with([...ANSWERS])
    .run(async ({ assert }, { fault, kind, says }) => {
      const { double, connector } = await shopifyChannel()
      double.faults.plan(fault)
      const error = await errorOf(() => connector.readPrices(['gid://shopify/ProductVariant/1']))
      assert.equal(error?.kind, kind)
      assert.match(error!.message, says)
      if (fault === 'busy') assert.equal(error?.retryAfterMs, 2_000)
    })

  test('a scope that was taken away is named', async ({ assert }) => {
    const { double, connector } = await shopifyChannel()
    stock(double, [{ sku: 'A', title: 'A', amount: 1000, compareAtAmount: null }])
    double.scopes = ['read_products']
    const error = await errorOf(() => connector.writePrices([write(double, 'A', 900)], REFERENCE))
    assert.equal(error?.kind, 'unauthorized')
    assert.include(error?.message, 'write_products')
  })
})

test.group('Being called by Shopify', () => {
  const TOPICS = [
    'APP_SCOPES_UPDATE',
    'APP_UNINSTALLED',
    'PRODUCTS_CREATE',
    'PRODUCTS_DELETE',
    'PRODUCTS_UPDATE',
  ]

  test('is asked for once, and an older address of ours is taken back', async ({ assert }) => {
    const { double, connector } = await shopifyChannel()
    const told = () => double.subscriptions.map(({ topic, uri }) => `${topic} ${uri}`).sort()
    await connector.subscribe('https://old.example/hooks/shopify')
    await connector.subscribe('https://new.example/hooks/shopify')
    const expected = TOPICS.map((topic) => `${topic} https://new.example/hooks/shopify`)
    assert.deepEqual(told(), expected)
    const asked = double.requests.length
    await connector.subscribe('https://new.example/hooks/shopify')
    assert.deepEqual(told(), expected)
    assert.deepEqual(double.requests.slice(asked), ['Subscriptions'])
  })

  test('is not asked for where we could not check the signatures', async ({ assert }) => {
    const { double, connector } = await shopifyChannel()
    platforms.shopify.key = 'another-client-id'
    await connector.subscribe('https://new.example/hooks/shopify')
    assert.isEmpty(double.subscriptions)
  })
})

test.group('The double of Shopify', () => {
  test('answers as the schema has it, and to who has a token', async ({ assert }) => {
    const double = await startShopify()
    const ask = async (query: string, token = double.tokens.custom!) => {
      const response = await fetch(`${double.url}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        headers: { 'x-shopify-access-token': token },
        body: JSON.stringify({ query }),
      })
      return { status: response.status, body: (await response.json()) as any }
    }
    assert.equal((await ask('{ shop { name } }', 'wrong')).status, 401)
    assert.equal((await ask('{ shop { name } }')).body.data.shop.name, 'Demo shop')
    assert.match((await ask('{ shop { motto } }')).body.errors[0].message, /motto/)
    const large =
      '{ productVariants(first: 250) { nodes { product { id category { id } options { id } } } } }'
    assert.equal((await ask(large)).body.errors[0].extensions.code, 'MAX_COST_EXCEEDED')
    await double.close()
  })
})
