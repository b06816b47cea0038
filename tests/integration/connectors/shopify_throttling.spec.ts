import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import { openChannel } from '#actions/channels/open_channel'
import type { Plan } from '#tests/doubles/shopify/plan'
import { errorOf, shopifyChannel, stock } from '#tests/support/shopify'

const TEN = Array.from({ length: 10 }, (_, at) => `A${at}`)

/** A shop of ten variants, and what it takes to read them: ten points. */
async function shopOfTen(plan: Plan) {
  const opened = await shopifyChannel({ plan })
  stock(
    opened.double,
    TEN.map((sku) => ({ sku, title: sku, amount: 1000, compareAtAmount: null }))
  )
  const ids = TEN.map((sku) => `gid://shopify/ProductVariant/${opened.shop.variant(sku).id}`)
  return { ...opened, ids }
}

test.group('The points of a shop on Shopify', () => {
  test('are used at the shop’s own rate by all who speak to it, and never overdrawn', async ({
    assert,
  }) => {
    const plan = { maximumAvailable: 100, restoreRate: 200 }
    const { double, channel, connector, ids } = await shopOfTen(plan)
    const workers = [connector, await openChannel(channel), await openChannel(channel)]
    const begin = performance.now()
    await Promise.all(
      workers.map(async (worker) => {
        for (let at = 0; at < 30; at++) await worker.readPrices(ids)
      })
    )
    const seconds = (performance.now() - begin) / 1000
    assert.equal(double.throttled, 0)
    // 900 points, of which 100 are there at first.
    const atBest = (900 - 100) / 200
    assert.isAtLeast(seconds, atBest * 0.95)
    assert.isAtMost(seconds, atBest * 1.05)
  })

  test('that others used up make the channel wait as long as it takes', async ({ assert }) => {
    const plan = { maximumAvailable: 1_000, restoreRate: 50 }
    const { double, connector, ids } = await shopOfTen(plan)
    double.points.drain()
    const error = await errorOf(() => connector.readPrices(ids))
    assert.equal(error?.kind, 'rate_limited')
    assert.isAtMost(Math.abs(error!.retryAfterMs! - 200), 20)
    await sleep(error!.retryAfterMs!)
    assert.lengthOf(await connector.readPrices(ids), 10)
    assert.equal(double.throttled, 1)
  })

  test('are waited for elsewhere when that takes long', async ({ assert }) => {
    const plan = { maximumAvailable: 300, restoreRate: 10 }
    const { double, connector } = await shopifyChannel({ plan })
    double.faults.latencyMs = 300
    const many = Array.from({ length: 250 }, (_, at) => `gid://shopify/ProductVariant/${at + 1}`)
    const reads = [1, 2].map(() => errorOf(() => connector.readPrices(many)))
    const [paced] = (await Promise.all(reads)).filter((error) => error !== null)
    assert.equal(paced.kind, 'paced')
    assert.isAbove(paced.retryAfterMs!, 5_000)
    assert.equal(double.throttled, 0)
  })
})
