import { test } from '@japa/runner'
import { openChannel } from '#actions/channels/open_channel'
import { REFERENCE, entriesOf, errorOf, shopifyChannel, write } from '#tests/support/shopify'

const JAPAN = { market: 'Japan', currency: 'JPY', factor: 150 }

/** A shop in dollars whose market Japan sells in yen, at 150 times the shop's price. */
async function shopInJapan(market = 'Japan') {
  const opened = await shopifyChannel({ market, priceList: JAPAN })
  opened.shop.addProduct(
    'Linen shirt',
    ['S', 'M', 'L'].map((title) => ({ sku: title, title, price: '10.00' }))
  )
  const [list] = opened.shop.priceLists
  const fixed = (sku: string) => list.fixed.get(opened.shop.variant(sku).id)
  return { ...opened, list, fixed }
}

test.group('A market of a shop on Shopify', () => {
  test('has its own currency and prices, which are read', async ({ assert }) => {
    const { double, list, connector } = await shopInJapan()
    list.fixed.set(double.shop.variant('S').id, { price: '1480.0', compareAtPrice: '1980.0' })
    assert.deepEqual((await connector.check()).currencies, ['JPY'])
    const entries = await entriesOf(connector.listCatalog())
    assert.deepEqual(
      entries.map(({ sku, amount, compareAtAmount }) => [sku, amount, compareAtAmount]),
      [
        ['S', 1480, 1980],
        ['M', 1500, null],
        ['L', 1500, null],
      ]
    )
    const { externalId } = write(double, 'M', 0)
    assert.deepEqual(await connector.readPrices([externalId, 'nobody-sells-this']), [
      { externalId, amount: 1500, compareAtAmount: null },
    ])
  })

  test('gets fixed prices, and the shop’s own stay', async ({ assert }) => {
    const { double, shop, fixed, connector } = await shopInJapan()
    const rows = [{ ...write(double, 'S', 1350), compareAtAmount: 1500 }, write(double, 'M', 1280)]
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.isTrue(outcomes.every(({ outcome }) => outcome === 'applied'))
    assert.deepEqual(fixed('S'), { price: '1350', compareAtPrice: '1500' })
    assert.deepEqual(fixed('M'), { price: '1280', compareAtPrice: null })
    assert.equal(shop.variant('S').price, '10.00')
    await connector.writePrices([write(double, 'S', 1300)], REFERENCE)
    assert.deepEqual(fixed('S'), { price: '1300', compareAtPrice: null })
  })

  test('refuses a variant that is gone, and takes the others', async ({ assert }) => {
    const { double, shop, fixed, connector } = await shopInJapan()
    const rows = [write(double, 'S', 1350), write(double, 'M', 1350), write(double, 'L', 1350)]
    shop.variants.delete(shop.variant('M').id)
    const outcomes = await connector.writePrices(rows, REFERENCE)
    const codes = new Map(outcomes.map(({ externalId, code }) => [externalId, code]))
    assert.deepEqual(
      rows.map(({ externalId }) => codes.get(externalId)),
      [undefined, 'offer_not_found', undefined]
    )
    assert.deepEqual([fixed('S')?.price, fixed('L')?.price], ['1350', '1350'])
  })

  test('is known by its name, and by its price list’s', async ({ assert }) => {
    for (const name of ['japan', 'Japan prices']) {
      const { connector } = await shopInJapan(name)
      assert.deepEqual((await connector.check()).currencies, ['JPY'])
    }
  })

  test('must be one of the shop’s, and one only', async ({ assert }) => {
    await assert.rejects(
      () => shopInJapan('Atlantis'),
      /has no market price list Atlantis. It has: Japan prices\./
    )
    const { shop, list, channel } = await shopInJapan()
    const twin = shop.addPriceList({ ...JAPAN, name: 'Japan' })
    const error = await errorOf(async () => (await openChannel(channel)).check())
    assert.equal(error?.kind, 'refused')
    assert.include(error?.message, `${list.id}, ${twin.id}`)
  })

  test('that was deleted is refused', async ({ assert }) => {
    const { double, shop, connector } = await shopInJapan()
    await connector.check()
    shop.priceLists.length = 0
    const rows = [write(double, 'S', 1350)]
    const read = await errorOf(() => connector.readPrices([rows[0].externalId]))
    assert.equal(read?.kind, 'refused')
    const [{ code }] = await connector.writePrices(rows, REFERENCE)
    assert.equal(code, 'market_gone')
  })
})
