import { test } from '@japa/runner'
import { platforms } from '#config/platforms'
import { shopifyWebhooks } from '#connectors/shopify/webhooks'
import { Shop } from '#tests/doubles/shopify/shop'
import { deliveryOf, productPayload } from '#tests/doubles/shopify/webhooks'

const SECRET = 'the client secret'
const AT = new Date('2026-11-02T10:00:00Z')

function aShop(variants = 1) {
  const shop = new Shop('demo.myshopify.com', 'USD')
  const product = shop.addProduct(
    'Linen shirt',
    Array.from({ length: variants }, (_, at) => {
      return { sku: `LINEN-${at}`, title: `Size ${at}`, price: '49.90', compareAtPrice: '0.00' }
    })
  )
  return { shop, product }
}

function read(topic: string, payload: unknown = {}) {
  const { shop } = aShop()
  const event = { topic, payload, eventId: 'event-1', triggeredAt: AT }
  const { raw, headers } = deliveryOf(shop, SECRET, event)
  return shopifyWebhooks.read(raw, headers)
}

test.group('Webhooks of Shopify', (group) => {
  group.each.setup(() => {
    const before = platforms.shopify.secret
    platforms.shopify.secret = SECRET
    return () => {
      platforms.shopify.secret = before
    }
  })

  test('are read once their signature holds', ({ assert }) => {
    const { id, account, topic, happenedAt } = read('app/uninstalled')
    assert.deepEqual(
      { id, account, topic, happenedAt },
      { id: 'event-1', account: 'demo.myshopify.com', topic: 'app/uninstalled', happenedAt: AT }
    )
  })

  test('are refused when the signature is wrong, missing, or over another body', ({ assert }) => {
    const { shop } = aShop()
    const { raw, headers } = deliveryOf(shop, SECRET, { topic: 'shop/redact', payload: {} })
    const forged = deliveryOf(shop, 'another secret', { topic: 'shop/redact', payload: {} })
    const tries: [Buffer, Record<string, string>][] = [
      [forged.raw, forged.headers],
      [raw, { ...headers, 'x-shopify-hmac-sha256': '' }],
      [Buffer.from('{"id":1}'), headers],
    ]
    for (const [body, given] of tries) {
      assert.throws(() => shopifyWebhooks.read(body, given), /signature is not Shopify’s/)
    }
  })

  test('are refused on a server that does not know the secret', ({ assert }) => {
    platforms.shopify.secret = null
    assert.throws(() => read('shop/redact'), /SHOPIFY_API_SECRET/)
  })

  test('of one event have one id, each time they are delivered', ({ assert }) => {
    const { shop } = aShop()
    const event = { topic: 'products/update', payload: {}, eventId: 'event-7' }
    const ids = [deliveryOf(shop, SECRET, event), deliveryOf(shop, SECRET, event)].map(
      ({ raw, headers }) => shopifyWebhooks.read(raw, headers).id
    )
    assert.deepEqual(ids, ['event-7', 'event-7'])
  })

  const KINDS = [
    { topic: 'app/uninstalled', kind: 'closed' },
    { topic: 'app/scopes_update', kind: 'scopes' },
    { topic: 'shop/redact', kind: 'erase' },
    { topic: 'customers/data_request', kind: 'nothing' },
    { topic: 'customers/redact', kind: 'nothing' },
    { topic: 'orders/create', kind: 'nothing' },
  ] as const
  test('{topic} means {kind}')
    .with([...KINDS])
    .run(({ assert }, { topic, kind }) => {
      assert.deepEqual(read(topic).news('USD', {}), { kind })
    })

  test('tell the prices of a product', ({ assert }) => {
    const { shop, product } = aShop(2)
    const told = read('products/update', productPayload(shop, product)).news('USD', {})
    assert.deepEqual(told, {
      kind: 'offers',
      entries: product.variantIds.map((id, at) => ({
        externalId: `gid://shopify/ProductVariant/${id}`,
        externalParentId: `gid://shopify/Product/${product.id}`,
        sku: `LINEN-${at}`,
        title: `Linen shirt / Size ${at}`,
        amount: 4990,
        compareAtAmount: null,
      })),
    })
  })

  test('tell only that something changed where not all variants or prices are told', ({
    assert,
  }) => {
    const { shop, product } = aShop(101)
    const large = read('products/update', productPayload(shop, product))
    assert.deepEqual(large.news('USD', {}), { kind: 'offers_changed' })

    const small = aShop()
    const update = read('products/update', productPayload(small.shop, small.product))
    assert.deepEqual(update.news('JPY', { market: 'Japan' }), { kind: 'offers_changed' })
  })

  test('tell that a product is gone with all its variants', ({ assert }) => {
    assert.deepEqual(read('products/delete', { id: 7880321196742 }).news('USD', {}), {
      kind: 'offers_gone',
      externalParentId: 'gid://shopify/Product/7880321196742',
    })
  })
})
