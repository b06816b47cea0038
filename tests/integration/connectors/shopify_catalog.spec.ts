import { test } from '@japa/runner'
import type { Shop } from '#tests/doubles/shopify/shop'
import { entriesOf, errorOf, shopifyChannel } from '#tests/support/shopify'

/** Products of four variants each, of which the last has no SKU. */
function fill(shop: Shop, products: number) {
  for (let number = 0; number < products; number++) {
    const sku = (size: number) => (size === 3 ? null : `SKU-${number}-${size}`)
    shop.addProduct(
      `Product ${number}`,
      [0, 1, 2, 3].map((size) => ({
        ...{ sku: sku(size), title: `Size ${size}`, price: `${number + 1}.50` },
        compareAtPrice: size === 0 ? `${number + 2}.00` : null,
      }))
    )
  }
}

test.group('The catalog of a shop on Shopify', () => {
  test('is read whole, thousands of variants by one operation', async ({ assert }) => {
    const { double, shop, connector } = await shopifyChannel()
    fill(shop, 1_500)
    const pages = await Array.fromAsync(connector.listCatalog())
    const entries = pages.flatMap((page) => page.entries)
    assert.lengthOf(entries, 4_500)
    assert.isTrue(pages.every((page) => page.entries.length <= 500))
    assert.equal(new Set(entries.map(({ externalId }) => externalId)).size, 4_500)
    const { id, productId } = shop.variant('SKU-700-0')
    assert.deepInclude(entries, {
      externalId: `gid://shopify/ProductVariant/${id}`,
      externalParentId: `gid://shopify/Product/${productId}`,
      sku: 'SKU-700-0',
      title: 'Product 700 / Size 0',
      amount: 70150,
      compareAtAmount: 70200,
    })
    assert.equal(double.operations.count, 1)
    assert.notInclude(double.requests, 'Changes')
  })

  test('goes on where somebody stopped, in the same file', async ({ assert }) => {
    const { double, shop, connector } = await shopifyChannel()
    fill(shop, 400)
    const pages = await Array.fromAsync(connector.listCatalog())
    assert.lengthOf(pages, 4)
    const rest = await entriesOf(connector.listCatalog(pages[1].cursor))
    assert.deepEqual(
      rest,
      pages.slice(2).flatMap((page) => page.entries)
    )
    assert.equal(double.operations.count, 1)
  })

  test('is read anew when Shopify no longer knows the operation', async ({ assert }) => {
    const { double, shop, connector } = await shopifyChannel()
    fill(shop, 10)
    const gone = JSON.stringify({ operation: 'gid://shopify/BulkOperation/999', line: 20 })
    assert.lengthOf(await entriesOf(connector.listCatalog(gone)), 30)
    assert.equal(double.operations.count, 1)
  })

  test('is read anew when the file is gone', async ({ assert }) => {
    const { double, shop, connector } = await shopifyChannel()
    fill(shop, 10)
    const [{ cursor }] = await Array.fromAsync(connector.listCatalog())
    double.operations.expireFiles()
    assert.lengthOf(await entriesOf(connector.listCatalog(cursor)), 30)
  })

  test('whose file {$self} does not pass for a whole one')
    .with(['breaks_off', 'ends_early'] as const)
    .run(async ({ assert }, how) => {
      const { double, shop, connector } = await shopifyChannel()
      fill(shop, 10)
      double.faults.cutFiles = how
      const error = await errorOf(() => entriesOf(connector.listCatalog()))
      assert.equal(error?.kind, 'unavailable')
    })

  test('that Shopify fails to write says why', async ({ assert }) => {
    const { double, shop, connector } = await shopifyChannel()
    fill(shop, 1)
    double.operations.failNext = 'TIMEOUT'
    const error = await errorOf(() => entriesOf(connector.listCatalog()))
    assert.equal(error?.kind, 'unavailable')
    assert.include(error?.message, 'TIMEOUT')
  })

  test('of an empty shop is empty', async ({ assert }) => {
    const { connector } = await shopifyChannel()
    assert.isEmpty(await entriesOf(connector.listCatalog()))
  })

  test('tells what changed since a moment', async ({ assert }) => {
    const { shop, connector } = await shopifyChannel()
    fill(shop, 100)
    for (const { sku } of shop.variants.values()) {
      if (sku) shop.variant(sku).updatedAt = new Date('2026-11-01T08:00:00Z')
    }
    shop.setPrice(shop.variant('SKU-3-1'), { price: '3.33', compareAtPrice: null })
    const changed = await entriesOf(connector.listChanges(new Date('2026-11-02T08:00:00Z')))
    assert.deepEqual(
      changed.map(({ sku, amount }) => [sku, amount]),
      [['SKU-3-1', 333]]
    )
    const all = await Array.fromAsync(connector.listChanges(new Date('2026-10-01T08:00:00Z')))
    assert.deepEqual(
      all.map(({ entries }) => entries.length),
      [188, 112]
    )
  })

  test('is read by one operation for thousands of prices, too', async ({ assert }) => {
    const { double, shop, connector } = await shopifyChannel()
    fill(shop, 1_700)
    const ids = [...shop.variants.values()]
      .filter(({ sku }) => sku)
      .map(({ id }) => `gid://shopify/ProductVariant/${id}`)
    const prices = await connector.readPrices([...ids, 'gid://shopify/ProductVariant/1'])
    assert.lengthOf(prices, 5_100)
    assert.deepEqual(prices[4], { externalId: ids[4], amount: 250, compareAtAmount: null })
    assert.notInclude(double.requests, 'Prices')
  })
})
