import { test } from '@japa/runner'
import { ChannelError } from '#connectors/errors'
import { openAmazon, write } from '#tests/support/amazon'
import { connectorContract } from './contract.js'

const REFERENCE = { plan: 'plan-1', batch: 1 }

connectorContract('amazon', async () => {
  const opened = await openAmazon()
  opened.amazon.seller.showAfterMs = 100
  return opened
})

/** An Amazon where A0 to A9 are sold at 10.00. */
async function openShop(options: Parameters<typeof openAmazon>[0] = {}) {
  const opened = await openAmazon(options)
  const { seller } = opened.amazon
  for (let at = 0; at < 10; at++) seller.stock(`A${at}`, `A ${at}`, '10.00')
  return opened
}

async function errorOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason) => reason
  )
  if (error instanceof ChannelError) return error
  throw error ?? new Error('Nothing went wrong.')
}

test.group('Few prices on Amazon', () => {
  test('are merged into the offer as exact numbers, with the limits the plan knows', async ({
    assert,
  }) => {
    const { amazon, connector } = await openShop()
    const limits = { floor: 801, ceiling: 1_200 }
    const [outcome] = await connector.writePrices([write('A0', 990, limits)], REFERENCE)
    assert.equal(outcome.outcome, 'accepted')
    assert.match(outcome.submission!, /^listing:\w+$/)

    const { text } = amazon.asked.find(({ operation }) => operation === 'patchListingsItem')!
    assert.equal(
      text,
      '{"productType":"PRODUCT","patches":[{"op":"merge","path":"/attributes/purchasable_offer",' +
        '"value":[{"marketplace_id":"ATVPDKIKX0DER","currency":"USD","audience":"ALL",' +
        '"our_price":[{"schedule":[{"value_with_tax":9.90}]}],' +
        '"minimum_seller_allowed_price":[{"schedule":[{"value_with_tax":8.01}]}],' +
        '"maximum_seller_allowed_price":[{"schedule":[{"value_with_tax":12.00}]}]}]}]}'
    )
    const { price, minimum, maximum } = amazon.seller.find('A0')!
    assert.deepEqual(
      { price, minimum, maximum },
      { price: '9.90', minimum: '8.01', maximum: '12.00' }
    )
  })

  test('in yen have no decimals', async ({ assert }) => {
    const { amazon, connector } = await openShop({ country: 'JP' })
    await connector.writePrices([write('A0', 12_800)], REFERENCE)
    assert.equal(amazon.seller.find('A0')!.price, '12800')
    assert.deepEqual(await connector.readPrices(['A0']), [
      { externalId: 'A0', amount: 12_800, compareAtAmount: null },
    ])
  })

  test('that are invalid are refused with Amazon’s reason, and others are taken', async ({
    assert,
  }) => {
    const { amazon, connector } = await openShop()
    amazon.faults.invalidSkus = ['A1']
    const rows = [write('A0', 990), write('A1', 990), write('gone', 990)]
    const [taken, refused, gone] = await connector.writePrices(rows, REFERENCE)
    assert.equal(taken.outcome, 'accepted')
    assert.deepEqual(refused, {
      externalId: 'A1',
      outcome: 'rejected',
      code: '90244',
      message: 'The price is not within the limits that Amazon allows.',
    })
    assert.equal(gone.outcome, 'rejected')
    assert.equal(amazon.seller.find('A1')!.writes, 0)
  })

  for (const fault of ['droppedAfter', 'failedAfter'] as const) {
    test(`whose answer is lost (${fault}) have an unknown outcome, and writing again is harmless`, async ({
      assert,
    }) => {
      const { amazon, connector } = await openShop()
      amazon.faults[fault] = 1
      const lost = await errorOf(connector.writePrices([write('A0', 990)], REFERENCE))
      assert.equal(lost.kind, 'unknown_outcome')
      assert.equal(amazon.seller.find('A0')!.price, '9.90')
      const [again] = await connector.writePrices([write('A0', 990)], REFERENCE)
      assert.equal(again.outcome, 'accepted')
      assert.equal(amazon.seller.find('A0')!.price, '9.90')
    })
  }

  test('keep what was taken when the connection breaks half-way; the rest is unknown', async ({
    assert,
  }) => {
    const { amazon, connector } = await openShop()
    const rows = Array.from({ length: 10 }, (_, at) => write(`A${at}`, 990))
    const writing = connector.writePrices(rows, REFERENCE)
    while (amazon.seller.find('A2')!.writes === 0) await new Promise((next) => setImmediate(next))
    amazon.faults.droppedAfter = 1
    const outcomes = await writing
    const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length
    assert.isAtLeast(count('accepted'), 1)
    assert.isAtLeast(count('unknown'), 1)
    assert.equal(count('accepted') + count('unknown'), 10)
    for (const { externalId, outcome } of outcomes) {
      if (outcome === 'accepted') assert.equal(amazon.seller.find(externalId)!.price, '9.90')
    }
  })

  test('show only after a while, and are still accepted until then', async ({ assert }) => {
    const { amazon, connector } = await openShop()
    amazon.seller.showAfterMs = 60_000
    const [outcome] = await connector.writePrices([write('A0', 990)], REFERENCE)
    const pending = [{ externalId: 'A0', amount: 990, submission: outcome.submission! }]
    assert.deepEqual(await connector.confirm(pending), [
      { externalId: 'A0', outcome: 'accepted', submission: outcome.submission },
    ])
    assert.equal((await connector.readPrices(['A0']))[0].amount, 1000)
    amazon.seller.showAll()
    assert.equal((await connector.readPrices(['A0']))[0].amount, 990)
  })

  test('that Amazon finds wrong after accepting them are refused then', async ({ assert }) => {
    const { amazon, connector } = await openShop()
    amazon.faults.refusedLater = ['A1']
    const rows = [write('A0', 990), write('A1', 990)]
    const outcomes = await connector.writePrices(rows, REFERENCE)
    const pending = outcomes.map(({ externalId, submission }) => {
      return { externalId, amount: 990, submission: submission! }
    })
    const gone = { externalId: 'gone', amount: 990, submission: 'listing:1' }
    const confirmed = await connector.confirm([...pending, gone])
    assert.deepEqual(
      confirmed.map(({ outcome, code }) => [outcome, code]),
      [
        ['accepted', undefined],
        ['rejected', '90057'],
        ['unknown', undefined],
      ]
    )
  })
})

test.group('A dry run on Amazon', () => {
  test('says what Amazon would say, and writes nothing', async ({ assert }) => {
    const { amazon, connector } = await openShop()
    amazon.faults.invalidSkus = ['A1']
    const outcomes = await connector.previewPrices([write('A0', 990), write('A1', 990)])
    assert.deepEqual(
      outcomes.map(({ externalId, outcome, code }) => [externalId, outcome, code]),
      [
        ['A0', 'accepted', undefined],
        ['A1', 'rejected', '90244'],
      ]
    )
    assert.equal(amazon.seller.find('A0')!.writes, 0)
  })
})

test.group('Prices read on Amazon', () => {
  test('are the price set while a sale runs, not the sale’s', async ({ assert }) => {
    const { amazon, connector } = await openShop()
    amazon.seller.find('A0')!.salePrice = '7.50'
    assert.equal((await connector.readPrices(['A0']))[0].amount, 1000)
  })

  test('are missing where an offer has none', async ({ assert }) => {
    const { amazon, connector } = await openShop()
    amazon.seller.stock('bare', 'Bare', null)
    const seen = await connector.readPrices(['bare', 'A0'])
    assert.deepEqual(
      seen.map(({ externalId }) => externalId),
      ['A0']
    )
  })

  test('are asked for twenty at a time', async ({ assert }) => {
    const { amazon, connector } = await openShop()
    const skus = Array.from({ length: 50 }, (_, at) => `B${at}`)
    for (const sku of skus) amazon.seller.stock(sku, sku, '1.00')
    const seen = await connector.readPrices([...skus, 'with, comma'])
    assert.lengthOf(seen, 50)
    assert.deepEqual(amazon.asked.map(({ operation }) => operation).sort(), [
      'getListingsItem',
      ...Array.from({ length: 3 }, () => 'searchListingsItems'),
    ])
  })
})

test.group('Amazon out of order', () => {
  test('is unavailable for reading, and of unknown outcome for writing', async ({ assert }) => {
    const { amazon, connector } = await openShop()
    amazon.faults.failedBefore = 2
    assert.equal((await errorOf(connector.readPrices(['A0']))).kind, 'unavailable')
    const written = await errorOf(connector.writePrices([write('A0', 990)], REFERENCE))
    assert.equal(written.kind, 'unknown_outcome')
    assert.equal(amazon.seller.find('A0')!.writes, 0)
  })
})
