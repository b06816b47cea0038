import { test } from '@japa/runner'
import type { WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { openAmazon, write } from '#tests/support/amazon'

const REFERENCE = { plan: 'plan-1', batch: 1 }
const COUNT = 250

/** An Amazon where M0 to M249 are sold at 10.00, and prices of 9.00 for them. */
async function openShop() {
  const opened = await openAmazon()
  const rows = Array.from({ length: COUNT }, (_, at) => write(`M${at}`, 900, { floor: 500 }))
  for (const { sku } of rows) opened.amazon.seller.stock(sku, sku, '10.00')
  return { ...opened, rows }
}

const pendingOf = (outcomes: WriteOutcome[]) =>
  outcomes.map(({ externalId, submission }) => {
    return { externalId, amount: 900, submission: submission! }
  })

function tally(outcomes: WriteOutcome[]) {
  return Object.fromEntries(
    [...Map.groupBy(outcomes, ({ outcome }) => outcome)].map(([outcome, of]) => [
      outcome,
      of.length,
    ])
  )
}

test.group('Many prices on Amazon', () => {
  test('go in one feed, and are numbered', async ({ assert }) => {
    const { amazon, connector, rows } = await openShop()
    amazon.settings.feedTakesMs = 60_000
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.deepEqual(tally(outcomes), { accepted: COUNT })
    assert.match(outcomes[0].submission!, /^feed:\d+:1$/)
    assert.match(outcomes[COUNT - 1].submission!, new RegExp(`^feed:\\d+:${COUNT}$`))
    assert.deepEqual(
      amazon.asked.map(({ operation }) => operation),
      ['createFeedDocument', 'createFeed']
    )
    assert.deepEqual(await connector.confirm(pendingOf(outcomes)), outcomes)
    assert.equal((await connector.readPrices(['M0']))[0].amount, 1000)
  })

  test('are confirmed by the feed’s report, each by its own number', async ({ assert }) => {
    const { amazon, connector, rows } = await openShop()
    amazon.faults.invalidSkus = ['M7', 'M249']
    const outcomes = await connector.writePrices(rows, REFERENCE)
    const confirmed = await connector.confirm(pendingOf(outcomes))
    assert.deepEqual(tally(confirmed), { accepted: COUNT - 2, rejected: 2 })
    assert.deepEqual(
      confirmed.filter(({ outcome }) => outcome === 'rejected'),
      ['M7', 'M249'].map((externalId) => ({
        ...{ externalId, outcome: 'rejected' as const, code: '90244' },
        message: 'The price is not within the limits that Amazon allows.',
      }))
    )
    const { price, minimum } = amazon.seller.find('M0')!
    assert.deepEqual({ price, minimum }, { price: '9.00', minimum: '5.00' })
    assert.equal(amazon.seller.find('M7')!.price, '10.00')
  })

  test('have their report fetched once, however often they are asked about', async ({ assert }) => {
    const { amazon, connector, rows } = await openShop()
    const pending = pendingOf(await connector.writePrices(rows, REFERENCE))
    for (let time = 0; time < 3; time++) await connector.confirm(pending)
    const fetched = amazon.asked.filter(({ operation }) => operation === 'getFeedDocument')
    assert.lengthOf(fetched, 1)
  })

  test('of several feeds and single ones are told apart', async ({ assert }) => {
    const { amazon, connector, rows } = await openShop()
    const first = await connector.writePrices(rows.slice(0, 100), REFERENCE)
    amazon.faults.invalidSkus = ['M100']
    const second = await connector.writePrices(rows.slice(100, 200), REFERENCE)
    const single = await connector.writePrices([rows[200]], REFERENCE)
    const confirmed = await connector.confirm(pendingOf([...first, ...second, ...single]))
    assert.lengthOf(confirmed, 201)
    assert.deepEqual(
      confirmed.filter(({ outcome }) => outcome !== 'accepted').map((each) => each.externalId),
      ['M100']
    )
  })

  test('are refused when Amazon cancels the feed, which nothing of was done', async ({
    assert,
  }) => {
    const { amazon, connector, rows } = await openShop()
    amazon.faults.feedsEndAs = 'CANCELLED'
    const outcomes = await connector.writePrices(rows, REFERENCE)
    const confirmed = await connector.confirm(pendingOf(outcomes))
    assert.deepEqual(tally(confirmed), { rejected: COUNT })
    assert.equal(confirmed[0].code, 'feed_cancelled')
  })

  test('are unknown when Amazon breaks the feed off, for some may have been set', async ({
    assert,
  }) => {
    const { amazon, connector, rows } = await openShop()
    amazon.faults.feedsEndAs = 'FATAL'
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.deepEqual(tally(await connector.confirm(pendingOf(outcomes))), { unknown: COUNT })
    assert.equal((await connector.readPrices(['M0']))[0].amount, 900)
    assert.equal((await connector.readPrices([`M${COUNT - 1}`]))[0].amount, 1000)
  })

  test('are unknown when Amazon does not know the feed any more', async ({ assert }) => {
    const { connector } = await openShop()
    const pending = [{ externalId: 'M0', amount: 900, submission: 'feed:1:1' }]
    assert.equal((await connector.confirm(pending))[0].outcome, 'unknown')
  })

  test('have an unknown outcome when the answer to the feed is lost; twice is harmless', async ({
    assert,
  }) => {
    const { amazon, connector, rows } = await openShop()
    amazon.faults.droppedAfter = 1
    try {
      await connector.writePrices(rows, REFERENCE)
      assert.fail('it was answered')
    } catch (error) {
      assert.instanceOf(error, ChannelError)
      assert.equal((error as ChannelError).kind, 'unknown_outcome')
    }
    const outcomes = await connector.writePrices(rows, REFERENCE)
    assert.deepEqual(tally(await connector.confirm(pendingOf(outcomes))), { accepted: COUNT })
    assert.equal((await connector.readPrices(['M0']))[0].amount, 900)
  })
})
