import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { PriceWrite } from '#connectors/connector'
import { ChannelError, type ChannelErrorKind } from '#connectors/errors'
import { SandboxShop, NO_FAULTS, type Faults } from '#connectors/registry'
import { connect, open } from '#tests/support/channel'
import { createProject } from '#tests/support/project'
import { connectorContract } from './contract.js'

const REFERENCE = { plan: 'plan-1', batch: 1 }

/** A sandbox shop with offers A0 to A9 at 10.00, and its connector. */
async function shopWith(faults: Partial<Faults> = {}) {
  const { project } = await createProject()
  const channel = await connect(project)
  const shop = await SandboxShop.of({ id: channel.id, currency: 'USD' })
  await shop.stock(
    Array.from({ length: 10 }, (_, at) => {
      return { sku: `A${at}`, title: `A ${at}`, amount: 1000, compareAtAmount: null }
    })
  )
  await shop.setFaults({ ...NO_FAULTS, ...faults })
  return { shop, connector: await open(channel) }
}

function write(sku: string, amount = 900): PriceWrite {
  const ids = { externalId: `offer-${sku}`, externalParentId: null, sku }
  return { ...ids, amount, compareAtAmount: null, from: 1000, floor: null, ceiling: null }
}

async function errorOf(work: () => Promise<unknown>): Promise<ChannelError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
}

async function kindOf(work: () => Promise<unknown>) {
  const error = await errorOf(work)
  return error?.kind ?? null
}

async function amountOf(shop: SandboxShop, externalId: string) {
  const [price] = await shop.prices([externalId])
  return price.amount
}

const writesOf = async (shop: SandboxShop) => {
  const rows = await db.from('sandbox_offers').where('shop_id', shop.id).orderBy('sku')
  return rows.map(({ writes }) => writes) as number[]
}

connectorContract('sandbox', async () => {
  const { project } = await createProject()
  const connector = await open(await connect(project))
  return { connector, stock: (offers) => connector.offerVariants(offers) }
})

test.group('A sandbox shop', () => {
  test('counts each write that it carried out', async ({ assert }) => {
    const { shop, connector } = await shopWith()
    await connector.writePrices([write('A0'), write('A1')], REFERENCE)
    await connector.writePrices([write('A1')], REFERENCE)
    assert.deepEqual(await writesOf(shop), [1, 2, 0, 0, 0, 0, 0, 0, 0, 0])
  })

  test('says which offers it no longer has', async ({ assert }) => {
    const { connector } = await shopWith()
    const [, gone] = await connector.writePrices([write('A0'), write('Z9')], REFERENCE)
    assert.deepInclude(gone, { outcome: 'rejected', code: 'offer_not_found' })
  })
})

test.group('Faults of a sandbox shop', () => {
  const refusing: [Partial<Faults>, ChannelErrorKind][] = [
    [{ unavailable: true }, 'unavailable'],
    [{ unauthorized: true }, 'unauthorized'],
    [{ rateLimit: { perSecond: 0 } }, 'rate_limited'],
  ]
  for (const [faults, kind] of refusing) {
    test(`${Object.keys(faults)[0]} stops reading and writing, and nothing is written`, async ({
      assert,
    }) => {
      const { shop, connector } = await shopWith(faults)
      const calls = [
        () => connector.writePrices([write('A0')], REFERENCE),
        () => connector.readPrices(['offer-A0']),
        () => Array.fromAsync(connector.listCatalog()),
      ]
      for (const call of calls) assert.equal(await kindOf(call), kind)
      assert.equal(await amountOf(shop, 'offer-A0'), 1000)
    })
  }

  test('a rate limit counts calls of all connectors and says how long to wait', async ({
    assert,
  }) => {
    const { connector } = await shopWith({ rateLimit: { perSecond: 3 } })
    const calls = Array.from({ length: 8 }, () => errorOf(() => connector.readPrices(['x'])))
    const answers = await Promise.all(calls)
    const errors = answers.filter((error) => error !== null)
    assert.isAtLeast(errors.length, 2)
    for (const { kind, retryAfterMs } of errors) {
      assert.equal(kind, 'rate_limited')
      assert.isTrue(retryAfterMs! > 0 && retryAfterMs! <= 1000)
    }
  })

  test('a share of SKUs is rejected, always the same ones', async ({ assert }) => {
    const { connector } = await shopWith({ failShare: 0.5 })
    const rows = Array.from({ length: 10 }, (_, at) => write(`A${at}`))
    const first = await connector.writePrices(rows, REFERENCE)
    const rejected = first.filter(({ outcome }) => outcome === 'rejected')
    assert.isTrue(rejected.length > 0 && rejected.length < 10)
    assert.isTrue(rejected.every(({ code }) => code === 'rejected_by_sandbox'))
    assert.deepEqual(await connector.writePrices(rows, REFERENCE), first)
  })

  test('named SKUs are rejected and others are written', async ({ assert }) => {
    const { shop, connector } = await shopWith({ failSkus: ['A1'] })
    const outcomes = await connector.writePrices([write('A0'), write('A1')], REFERENCE)
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['applied', 'rejected']
    )
    assert.deepEqual(await writesOf(shop), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  })

  test('a time-out may come after the prices were written, as often as asked', async ({
    assert,
  }) => {
    const { shop, connector } = await shopWith({ timeoutAfterEffect: 1 })
    const lost = await errorOf(() => connector.writePrices([write('A0')], REFERENCE))
    assert.equal(lost?.kind, 'unknown_outcome')
    assert.equal(await amountOf(shop, 'offer-A0'), 900)
    assert.equal(await errorOf(() => connector.writePrices([write('A0')], REFERENCE)), null)
  })

  test('a time-out may come before, too', async ({ assert }) => {
    const { shop, connector } = await shopWith({ timeoutBeforeEffect: 1 })
    const lost = await errorOf(() => connector.writePrices([write('A0')], REFERENCE))
    assert.equal(lost?.kind, 'unknown_outcome')
    assert.equal(await amountOf(shop, 'offer-A0'), 1000)
    assert.equal(await errorOf(() => connector.writePrices([write('A0')], REFERENCE)), null)
  })

  test('latency makes each call take longer', async ({ assert }) => {
    const { connector } = await shopWith({ latencyMs: 80 })
    const start = performance.now()
    await connector.readPrices(['offer-A0'])
    assert.isAtLeast(performance.now() - start, 79)
  })
})
