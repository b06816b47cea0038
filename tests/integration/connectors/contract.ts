import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import type {
  CatalogEntry,
  Connector,
  Offer,
  PriceWrite,
  WriteOutcome,
} from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

/** A connector under test, on a channel that has none of these offers yet. */
export interface Subject {
  connector: Connector
  /** Puts offers on sale there that are not yet, and gives all of them as they stand. */
  stock: (offers: Offer[]) => Promise<CatalogEntry[]>
  /** How many offers make several pages there; 1,100 unless making them takes long. */
  severalPages?: number
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
      const rows = writesFor(connector, await stock(OFFERS))
      const outcomes = await connector.writePrices(rows, REFERENCE)

      const { readBack, confirmWithinMs } = connector.capabilities
      const taken = readBack && confirmWithinMs === null ? 'applied' : 'accepted'
      assert.sameDeepMembers(
        outcomes.map(withoutSubmission),
        rows.map(({ externalId }) => ({ externalId, outcome: taken }))
      )
      assert.sameDeepMembers(
        await readOnceShown(connector, rows),
        rows.map(({ externalId, amount, compareAtAmount }) => {
          return { externalId, amount, compareAtAmount }
        })
      )
    })

    test('writing twice is the same as writing once', async ({ assert }) => {
      const { connector, stock } = await open()
      const rows = writesFor(connector, await stock(OFFERS))
      const first = await connector.writePrices(rows, REFERENCE)
      const once = await readOnceShown(connector, rows)
      const second = await connector.writePrices(rows, REFERENCE)
      assert.sameDeepMembers(second.map(withoutSubmission), first.map(withoutSubmission))
      assert.sameDeepMembers(await readOnceShown(connector, rows), once)
    })

    test('a later price takes the place of an earlier one, and clears compare-at', async ({
      assert,
    }) => {
      const { connector, stock } = await open()
      const [row] = writesFor(connector, await stock(OFFERS))
      const compareAtAmount = connector.capabilities.compareAt ? 6000 : null
      await connector.writePrices([{ ...row, compareAtAmount }], REFERENCE)
      const later = { ...row, amount: 4490, compareAtAmount: null, from: row.amount }
      await connector.writePrices([later], { plan: 'plan-2', batch: 1 })
      assert.deepEqual(await readOnceShown(connector, [later]), [
        { externalId: row.externalId, amount: 4490, compareAtAmount: null },
      ])
    })

    test('what the last gate stops is refused and never sent', async ({ assert }) => {
      const { connector, stock } = await open()
      const [row, other] = writesFor(connector, await stock(OFFERS))
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
      const [row] = writesFor(connector, await stock(OFFERS))
      const { batchSize, mass } = connector.capabilities
      const most = mass?.batchSize ?? batchSize
      const tooMany = Array.from({ length: most + 1 }, () => row)
      try {
        await connector.writePrices(tooMany, REFERENCE)
        assert.fail('it was not refused')
      } catch (error) {
        assert.instanceOf(error, ChannelError)
        assert.equal((error as ChannelError).kind, 'refused')
      }
    })

    test('the catalog comes in pages, and goes on after any of them', async ({ assert }) => {
      const { connector, stock, severalPages = 1_100 } = await open()
      if (connector.capabilities.readBack) await stock(manyOffers(severalPages))
      const pages = await Array.fromAsync(connector.listCatalog())
      const skus = pages.flatMap(({ entries }) => entries.map(({ sku }) => sku))
      assert.equal(new Set(skus).size, skus.length)
      assert.equal(skus.length, connector.capabilities.readBack ? severalPages : 0)
      for (const [at, { cursor }] of pages.entries()) {
        assert.deepEqual(await Array.fromAsync(connector.listCatalog(cursor)), pages.slice(at + 1))
      }
    })
  })
}

const withoutSubmission = ({ submission: _, ...outcome }: WriteOutcome) => outcome

/** What the channel shows, once it shows these prices: where it accepts first, that takes a while. */
async function readOnceShown(connector: Connector, rows: PriceWrite[]) {
  const ids = rows.map(({ externalId }) => externalId)
  const wanted = new Map(rows.map(({ externalId, amount }) => [externalId, amount]))
  for (const until = Date.now() + 3_000; ; await sleep(50)) {
    const seen = await connector.readPrices(ids)
    const isShown = seen.every(({ externalId, amount }) => wanted.get(externalId) === amount)
    const isPatient = connector.capabilities.confirmWithinMs !== null && Date.now() < until
    if (isShown || !isPatient) return seen
  }
}

/** A tenth less than it is offered at, one of them with a compare-at where there is such a thing. */
function writesFor({ capabilities }: Connector, entries: CatalogEntry[]): PriceWrite[] {
  return OFFERS.map((offer, at) => {
    const { externalId, externalParentId, sku } = entries.find(({ sku: s }) => s === offer.sku)!
    const amount = Math.round(offer.amount * 0.9)
    const compareAtAmount = capabilities.compareAt && at === 0 ? offer.amount : null
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
