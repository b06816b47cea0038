import { test } from '@japa/runner'
import type { ChannelErrorKind } from '#connectors/errors'
import { REFERENCE, errorOf, shopifyChannel, write } from '#tests/support/shopify'

/** A shop of some products, A0 to B2 at 10.00 each. */
async function shopOf(options: Parameters<typeof shopifyChannel>[0] = {}, products = ['A', 'B']) {
  const opened = await shopifyChannel(options)
  for (const name of products) {
    opened.shop.addProduct(
      name,
      [0, 1, 2].map((at) => ({ sku: `${name}${at}`, title: String(at), price: '10.00' }))
    )
  }
  return opened
}

test.group('Prices at Shopify', () => {
  test('go out product by product, several in one request', async ({ assert }) => {
    const names = Array.from({ length: 12 }, (_, at) => `P${at}-`)
    const { double, shop, connector } = await shopOf({}, names)
    const rows = names.flatMap((name) => [0, 1, 2].map((at) => write(double, `${name}${at}`, 950)))
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.isTrue(outcomes.every(({ outcome }) => outcome === 'applied'))
    assert.lengthOf(outcomes, 36)
    assert.lengthOf(
      double.requests.filter((name) => name === 'UpdateProducts'),
      2
    )
    assert.isTrue(
      [...shop.variants.values()].every(({ price, writes }) => price === '9.50' && writes === 1)
    )
  })

  test('that are refused leave the others written, each with its reason', async ({ assert }) => {
    const { double, shop, connector } = await shopOf()
    double.faults.refusedSkus.add('A1')
    const gone = write(double, 'B0', 900)
    const moved = {
      ...write(double, 'B1', 900),
      externalParentId: write(double, 'A0', 1).externalParentId,
    }
    const orphan = { ...write(double, 'B2', 900), externalParentId: null }
    shop.variants.delete(Number(/\d+$/.exec(gone.externalId)![0]))
    const rows = [write(double, 'A0', 900), write(double, 'A1', 900), gone, moved, orphan]

    const outcomes = await connector.writePrices(rows, REFERENCE)
    const byId = new Map(outcomes.map((outcome) => [outcome.externalId, outcome]))
    assert.deepEqual(
      rows.map(({ externalId }) => byId.get(externalId)!.code ?? byId.get(externalId)!.outcome),
      ['applied', 'rejected_by_shopify', 'offer_not_found', 'offer_not_found', 'product_unknown']
    )
    assert.equal(byId.get(rows[1].externalId)!.message, 'Shopify says: Price is not allowed')
    assert.deepEqual([shop.variant('A0').price, shop.variant('A1').price], ['9.00', '10.00'])
  })

  test('of a product that is gone are refused, and those of others written', async ({ assert }) => {
    const { double, shop, connector } = await shopOf()
    const rows = [write(double, 'A0', 900), write(double, 'B0', 900)]
    shop.deleteProduct([...shop.products.values()][0])
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.deepEqual(
      outcomes.map(({ outcome, code }) => code ?? outcome),
      ['offer_not_found', 'applied']
    )
  })

  const CURRENCIES = [
    { currency: 'JPY', price: '1200', amount: 1080, written: '1080' },
    { currency: 'KWD', price: '12.500', amount: 11255, written: '11.255' },
    { currency: 'USD', price: '0.05', amount: 4, written: '0.04' },
  ]
  test('in {currency} keep its decimals')
    .with(CURRENCIES)
    .run(async ({ assert }, { currency, price, amount, written }) => {
      const { double, shop, connector } = await shopifyChannel({ currency })
      shop.addProduct('One', [{ sku: 'ONE', price }])
      const row = { ...write(double, 'ONE', amount), compareAtAmount: amount + 1 }
      await connector.writePrices([row], REFERENCE)
      assert.equal(shop.variant('ONE').price, written)
      const { externalId, compareAtAmount } = row
      assert.deepEqual(await connector.readPrices([externalId]), [
        { externalId, amount, compareAtAmount },
      ])
    })

  const LOST = [
    { fault: 'drop_after', kind: 'unknown_outcome', price: '9.00' },
    { fault: 'error_after', kind: 'unknown_outcome', price: '9.00' },
    { fault: 'drop_before', kind: 'unknown_outcome', price: '10.00' },
    { fault: 'error_before', kind: 'unknown_outcome', price: '10.00' },
    { fault: 'internal', kind: 'unknown_outcome', price: '10.00' },
    { fault: 'busy', kind: 'rate_limited', price: '10.00' },
  ] satisfies { fault: string; kind: ChannelErrorKind; price: string }[]
  test('after {fault} are known to be {kind}, and can be written again')
    .with([...LOST])
    .run(async ({ assert }, { fault, kind, price }) => {
      const { double, shop, connector } = await shopOf()
      double.faults.plan(fault as 'busy', { on: 'UpdateProducts' })
      const rows = [write(double, 'A0', 900)]
      assert.equal((await errorOf(() => connector.writePrices(rows, REFERENCE)))?.kind, kind)
      assert.equal(shop.variant('A0').price, price)
      const [again] = await connector.writePrices(rows, REFERENCE)
      assert.equal(again.outcome, 'applied')
      assert.equal(shop.variant('A0').price, '9.00')
    })
})

test.group('Many prices at Shopify', () => {
  const NAMES = Array.from({ length: 120 }, (_, at) => `P${at}-`)

  async function manyRows() {
    const opened = await shopOf({}, NAMES)
    const { double } = opened
    const rows = NAMES.flatMap((name) => [0, 1, 2].map((at) => write(double, `${name}${at}`, 900)))
    return { ...opened, rows }
  }

  test('go out as one file, and each row has its outcome', async ({ assert }) => {
    const { double, shop, connector, rows } = await manyRows()
    double.faults.refusedSkus.add('P7-1')
    shop.deleteProduct([...shop.products.values()][119])
    const outcomes = await connector.writePrices(rows, { plan: 'plan-128', batch: 3 })

    const counts = Map.groupBy(outcomes, ({ outcome, code }) => code ?? outcome)
    assert.deepEqual([...counts].map(([name, { length }]) => [name, length]).sort(), [
      ['applied', 356],
      ['offer_not_found', 3],
      ['rejected_by_shopify', 1],
    ])
    assert.equal(
      outcomes.find(({ code }) => code === 'rejected_by_shopify')?.externalId,
      write(double, 'P7-1', 1).externalId
    )
    assert.equal(shop.variant('P118-2').price, '9.00')
    assert.notInclude(double.requests, 'UpdateProducts')
    assert.match([...double.uploads.keys()][0], /plan-128-3\.jsonl$/)
  })

  test('whose operation breaks off are unknown where it says nothing of them', async ({
    assert,
  }) => {
    const { double, shop, connector, rows } = await manyRows()
    double.operations.failNext = 'TIMEOUT'
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      rows.map((_, at) => (at < 180 ? 'applied' : 'unknown'))
    )
    assert.deepEqual([shop.variant('P59-2').price, shop.variant('P60-0').price], ['9.00', '10.00'])
  })

  test('of variants whose products are unknown are not sent', async ({ assert }) => {
    const { double, connector, rows } = await manyRows()
    const orphans = rows.map((row) => ({ ...row, externalParentId: null }))
    const outcomes = await connector.writePrices(orphans, REFERENCE)
    assert.lengthOf(outcomes, 360)
    assert.isTrue(outcomes.every(({ code }) => code === 'product_unknown'))
    assert.equal(double.uploads.size, 0)
  })

  test('whose start or end we do not see may have been written', async ({ assert }) => {
    const { double, connector, rows } = await manyRows()
    double.faults.plan('drop_after', { on: 'RunMutation' })
    const start = await errorOf(() => connector.writePrices(rows, REFERENCE))
    assert.equal(start?.kind, 'unknown_outcome')
    double.faults.plan('missing', { on: 'Operation' })
    const end = await errorOf(() => connector.writePrices(rows, REFERENCE))
    assert.equal(end?.kind, 'unknown_outcome')
  })

  test('wait through answers that do not come, while Shopify works', async ({ assert }) => {
    const { double, connector, rows } = await manyRows()
    double.faults.plan('drop_before', { on: 'Operation', times: 2 })
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.isTrue(outcomes.every(({ outcome }) => outcome === 'applied'))
  })

  test('are put off while Shopify works on as many files as it takes', async ({ assert }) => {
    const { double, shop, connector, rows } = await manyRows()
    double.operations.takesMs = 2_000
    for (let at = 0; at < 5; at++)
      double.operations.runQuery('{ products { edges { node { id } } } }')
    const error = await errorOf(() => connector.writePrices(rows, REFERENCE))
    assert.equal(error?.kind, 'paced')
    assert.equal(shop.variant('P0-0').price, '10.00')
  })
})
