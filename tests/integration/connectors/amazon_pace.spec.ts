import { test } from '@japa/runner'
import { ChannelError } from '#connectors/errors'
import { openAmazon, write } from '#tests/support/amazon'

const REFERENCE = { plan: 'plan-1', batch: 1 }
/** Amazon's default for patches is five a second; this seller is granted four times that. */
const RATE_FACTOR = 4
const PER_SECOND = 5 * RATE_FACTOR
const BURST = 5

test.group('The pace of writing to Amazon', () => {
  test('is the rate Amazon tells, within 5 %, shared by all who write', async ({ assert }) => {
    const { amazon, connector, connect } = await openAmazon({ rateFactor: RATE_FACTOR })
    const rows = Array.from({ length: 80 }, (_, at) => write(`P${at}`, 900))
    for (const { sku } of rows) amazon.seller.stock(sku, sku, '10.00')
    // Amazon tells its rate with the first answer.
    await connector.writePrices([write('P0', 900)], REFERENCE)

    const start = performance.now()
    const work = async (writer: typeof connector, from: number) => {
      for (let at = from; at < from + 40; at += 20) {
        await writer.writePrices(rows.slice(at, at + 20), REFERENCE)
      }
    }
    await Promise.all([work(connector, 0), work(connect({}), 40)])
    const seconds = (performance.now() - start) / 1000

    assert.isUndefined(amazon.buckets.refused.patchListingsItem)
    const fastest = (rows.length - BURST) / PER_SECOND
    assert.isAtLeast(seconds, fastest)
    assert.isAtMost(seconds, fastest * 1.05 + 1 / PER_SECOND)
    assert.isTrue(amazon.seller.all().every(({ price }) => price === '9.00'))
  }).timeout(20_000)

  test('is not slowed by dry runs, which Amazon takes one a second of', async ({ assert }) => {
    const { amazon, connector } = await openAmazon({ rateFactor: 1 })
    amazon.seller.stock('A', 'A', '10.00')
    await connector.previewPrices([write('A', 900), write('A', 800)])
    const start = performance.now()
    for (let at = 0; at < 8; at++) await connector.writePrices([write('A', 900 - at)], REFERENCE)
    // Four at once, then five a second.
    assert.isBelow(performance.now() - start, 1_200)
  })

  test('does not suffer from how long each answer takes', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    const rows = Array.from({ length: 20 }, (_, at) => write(`P${at}`, 900))
    for (const { sku } of rows) amazon.seller.stock(sku, sku, '10.00')
    amazon.faults.latencyMs = 100
    const start = performance.now()
    await connector.writePrices(rows, REFERENCE)
    // One after the other, they would take two seconds.
    assert.isBelow(performance.now() - start, 1_500)
  })

  test('takes one refusal for a moment’s earliness, and more for a pause', async ({ assert }) => {
    const { amazon, connector } = await openAmazon({ rateFactor: 1 })
    amazon.seller.stock('A', 'A', '10.00')
    await connector.writePrices([write('A', 900)], REFERENCE)
    amazon.buckets.empty('patchListingsItem')
    const [early] = await connector.writePrices([write('A', 800)], REFERENCE)
    assert.equal(early.outcome, 'accepted')

    amazon.buckets.empty('patchListingsItem', -10)
    try {
      await connector.writePrices([write('A', 700)], REFERENCE)
      assert.fail('it was not refused')
    } catch (error) {
      assert.instanceOf(error, ChannelError)
      const { kind, retryAfterMs } = error as ChannelError
      assert.deepEqual({ kind, retryAfterMs }, { kind: 'rate_limited', retryAfterMs: 200 })
    }
    assert.equal(amazon.buckets.refused.patchListingsItem, 3)
    assert.equal(amazon.seller.find('A')!.price, '8.00')
  })
})
