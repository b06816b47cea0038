import { test } from '@japa/runner'
import type { CatalogEntry, Connector, Offer, PriceWrite } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

/** A connector under test, on a channel that has none of these offers yet. */
export interface Subject {
  connector: Connector
  /** Puts offers on sale there that are not yet, and gives all of them as they stand. */
  stock: (offers: Offer[]) => Promise<CatalogEntry[]>
}

const OFFERS: Offer[] = [
  { sku: 'LINEN-S', title: 'Linen shirt / S', amount: 4990, compareAtAmount: null },
  { sku: 'LINEN-M', title: 'Linen shirt / M', amount: 4990, compareAtAmount: 5990 },
  { sku: 'söck "9", grün', title: 'Sock', amount: 900, compareAtAmount: null },
]
const REFERENCE = { plan: 'plan-1', batch: 1 }

/** What every connector promises, whatever the platform. */
export function connectorContract(platform: string, open: () => Promise<Subject>) {
  test.group(`The ${platform} connector keeps the contract`, () => {
    test('offers get an id that stays the same', async ({ assert }) => {
      const { stock } = await open()
      const entries = await stock(OFFERS)
      assert.sameMembers(
        entries.map(({ sku }) => sku),
        OFFERS.map(({ sku }) => sku)
      )
      assert.equal(new Set(entries.map(({ externalId }) => externalId)).size, OFFERS.length)
      const again = await stock(OFFERS)
      assert.sameDeepMembers(again, entries)
    })

    test('a price written is the price read', async ({ assert }) => {
      const { connector, stock } = await open()
      const rows = writesFor(await stock(OFFERS))
      const outcomes = await connector.writePrices(rows, REFERENCE)

      const taken = connector.capabilities.readBack ? 'applied' : 'accepted'
      assert.sameDeepMembers(
        outcomes,
        rows.map(({ externalId }) => ({ externalId, outcome: taken }))
      )
      assert.sameDeepMembers(
        await connector.readPrices(rows.map(({ externalId }) => externalId)),
        rows.map(({ externalId, amount, compareAtAmount }) => {
          return { externalId, amount, compareAtAmount }
        })
      )
    })

    test('writing twice is the same as writing once', async ({ assert }) => {
      const { connector, stock } = await open()
      const rows = writesFor(await stock(OFFERS))
      const ids = rows.map(({ externalId }) => externalId)
      const first = await connector.writePrices(rows, REFERENCE)
      const once = await connector.readPrices(ids)
      assert.sameDeepMembers(await connector.writePrices(rows, REFERENCE), first)
      assert.sameDeepMembers(await connector.readPrices(ids), once)
    })

    test('a later price takes the place of an earlier one, and clears compare-at', async ({
      assert,
    }) => {
      const { connector, stock } = await open()
      const [row] = writesFor(await stock(OFFERS))
      await connector.writePrices([{ ...row, compareAtAmount: 6000 }], REFERENCE)
      const later = { ...row, amount: 4490, compareAtAmount: null, from: row.amount }
      await connector.writePrices([later], { plan: 'plan-2', batch: 1 })
      assert.deepEqual(await connector.readPrices([row.externalId]), [
        { externalId: row.externalId, amount: 4490, compareAtAmount: null },
      ])
    })

    test('what the last gate stops is refused and never sent', async ({ assert }) => {
      const { connector, stock } = await open()
      const [row, other] = writesFor(await stock(OFFERS))
      const [passed, stopped] = await connector.writePrices(
        [{ ...row, amount: 0 }, other],
        REFERENCE
      )
      assert.equal(passed.externalId, other.externalId)
      assert.deepInclude(stopped, {
        externalId: row.externalId,
        outcome: 'rejected',
        code: 'last_gate_not_positive',
      })
      const seen = await connector.readPrices([row.externalId])
      assert.notInclude(
        seen.map(({ amount }) => amount),
        0
      )
    })

    test('unknown offers are missing from what is read', async ({ assert }) => {
      const { connector } = await open()
      assert.deepEqual(await connector.readPrices(['nobody-sells-this']), [])
      assert.deepEqual(await connector.readPrices([]), [])
    })

    test('a batch larger than it takes is refused as a whole', async ({ assert }) => {
      const { connector, stock } = await open()
      const [row] = writesFor(await stock(OFFERS))
      const { batchSize, mass } = connector.capabilities
      const tooMany = Array.from({ length: (mass?.batchSize ?? batchSize) + 1 }, () => row)
      try {
        await connector.writePrices(tooMany, REFERENCE)
        assert.fail('it was not refused')
      } catch (error) {
        assert.instanceOf(error, ChannelError)
        assert.equal((error as ChannelError).kind, 'refused')
      }
    })

    test('the catalog comes in pages, and goes on after any of them', async ({ assert }) => {
      const { connector, stock } = await open()
      if (connector.capabilities.readBack) await stock(manyOffers(1_100))
      const pages = await Array.fromAsync(connector.listCatalog())
      const skus = pages.flatMap(({ entries }) => entries.map(({ sku }) => sku))
      assert.equal(new Set(skus).size, skus.length)
      assert.equal(skus.length, connector.capabilities.readBack ? 1_100 : 0)
      for (const [at, { cursor }] of pages.entries()) {
        assert.deepEqual(await Array.fromAsync(connector.listCatalog(cursor)), pages.slice(at + 1))
      }
    })
  })
}

/** A tenth less than it is offered at, one of them with a compare-at. */
function writesFor(entries: CatalogEntry[]): PriceWrite[] {
  return OFFERS.map((offer, at) => {
    const { externalId, externalParentId, sku } = entries.find(({ sku: s }) => s === offer.sku)!
    const amount = Math.round(offer.amount * 0.9)
    const compareAtAmount = at === 0 ? offer.amount : null
    return {
      ...{ externalId, externalParentId, sku, amount, compareAtAmount },
      ...{ from: offer.amount, floor: null, ceiling: null },
    }
  })
}

function manyOffers(count: number): Offer[] {
  return Array.from({ length: count }, (_, at) => {
    return { sku: `MANY-${at}`, title: `Offer ${at}`, amount: 100 + at, compareAtAmount: null }
  })
}
