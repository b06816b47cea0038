import { test } from '@japa/runner'
import type { Connector } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { openAmazon } from '#tests/support/amazon'

async function entriesOf(connector: Connector) {
  const pages = await Array.fromAsync(connector.listCatalog())
  return pages.flatMap(({ entries }) => entries)
}

async function refusalOf(connector: Connector) {
  try {
    await entriesOf(connector)
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

test.group('The catalog on Amazon', () => {
  for (const charset of ['UTF-8', 'Cp1252'] as const) {
    for (const gzipsReports of [false, true]) {
      test(`is read from a report in ${charset}${gzipsReports ? ', compressed' : ''}`, async ({
        assert,
      }) => {
        const { amazon, connector } = await openAmazon({ country: 'DE' })
        Object.assign(amazon.settings, { charset, gzipsReports })
        const { asin } = amazon.seller.stock('Söckchen–9', 'Söckchen „Größe 9“, 5 €', '1249.90')
        amazon.seller.stock('bare', 'Not on sale', null)
        assert.deepEqual(await entriesOf(connector), [
          {
            ...{ externalId: 'Söckchen–9', externalParentId: asin, sku: 'Söckchen–9' },
            ...{ title: 'Söckchen „Größe 9“, 5 €', amount: 124_990, compareAtAmount: null },
          },
          {
            ...{ externalId: 'bare', externalParentId: 'B000000001', sku: 'bare' },
            ...{ title: 'Not on sale', amount: null, compareAtAmount: null },
          },
        ])
      })
    }
  }

  test('of Japan is read in Shift_JIS and yen', async ({ assert }) => {
    const { amazon, connector } = await openAmazon({ country: 'JP' })
    amazon.settings.charset = 'Shift_JIS'
    amazon.seller.stock('リネン-S', 'リネンシャツ 白', '1980.0')
    const [entry] = await entriesOf(connector)
    assert.deepInclude(entry, { sku: 'リネン-S', title: 'リネンシャツ 白', amount: 1980 })
  })

  test('waits for the report, and tells where to go on meanwhile', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    amazon.seller.stock('A', 'A', '1.00')
    amazon.settings.reportTakesMs = 500
    const pages = await Array.fromAsync(connector.listCatalog())
    assert.deepEqual(
      pages.map(({ entries }) => entries.length),
      [0, 0, 1]
    )
    const resumed = await Array.fromAsync(connector.listCatalog(pages[1].cursor))
    assert.deepEqual(resumed, pages.slice(2))
    assert.lengthOf(
      amazon.asked.filter(({ operation }) => operation === 'createReport'),
      1
    )
  })

  test('does not keep a worker waiting long, who goes on later', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    amazon.seller.stock('A', 'A', '1.00')
    amazon.settings.reportTakesMs = 60_000
    let cursor: string | undefined
    try {
      for await (const page of connector.listCatalog()) cursor = page.cursor
      assert.fail('it waited')
    } catch (error) {
      assert.instanceOf(error, ChannelError)
      const { kind, retryAfterMs } = error as ChannelError
      assert.deepEqual({ kind, retryAfterMs }, { kind: 'paced', retryAfterMs: 15_000 })
    }
    for (const report of amazon.reports.values()) report.endsAt = 0
    const pages = await Array.fromAsync(connector.listCatalog(cursor))
    assert.deepEqual(
      pages.map(({ entries }) => entries.length),
      [1]
    )
  })

  test('is asked for anew when Amazon no longer has the report', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    amazon.seller.stock('A', 'A', '1.00')
    const pages = await Array.fromAsync(connector.listCatalog())
    const { document } = JSON.parse(pages[1].cursor)
    amazon.documents.forget(document)
    const again = await Array.fromAsync(connector.listCatalog(pages[1].cursor))
    assert.deepEqual(again[1].entries, pages[1].entries)
  })

  test('is empty when Amazon cancels the report, as it does without listings', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon()
    amazon.faults.reportsEndAs = 'CANCELLED'
    assert.deepEqual(await entriesOf(connector), [])
  })

  test('is refused when Amazon cannot make the report', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    amazon.faults.reportsEndAs = 'FATAL'
    const { kind, message } = await refusalOf(connector)
    assert.deepEqual([kind, message.includes('Sync again later')], ['refused', true])
  })

  test('is refused in another language, with what is missing and what to do', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon({ country: 'DE' })
    amazon.seller.stock('A', 'A', '1.00')
    amazon.faults.localisesReports = true
    const { kind, message } = await refusalOf(connector)
    assert.equal(kind, 'refused')
    assert.include(message, 'lacks seller-sku, item-name, price, asin1; it begins “Artikelbez')
    assert.include(message, 'Language for feed processing report')
  })

  test('is unavailable when the report breaks off', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    for (let at = 0; at < 200; at++) amazon.seller.stock(`A${at}`, `A ${at * 7919}`, '1.00')
    amazon.settings.gzipsReports = true
    amazon.faults.breaksReports = true
    assert.equal((await refusalOf(connector)).kind, 'unavailable')
  })
})

test.group('Changes on Amazon', () => {
  test('since a moment are told, with prices', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    const since = new Date('2026-06-01T00:00:00Z')
    amazon.seller.stock('old', 'Old', '1.00').changedAt = new Date('2026-05-31T23:00:00Z')
    const { asin } = amazon.seller.stock('new', 'New', '2.50')
    const pages = await Array.fromAsync(connector.listChanges(since))
    assert.deepEqual(
      pages.flatMap(({ entries }) => entries),
      [
        {
          ...{ externalId: 'new', externalParentId: asin, sku: 'new', title: 'New' },
          ...{ amount: 250, compareAtAmount: null },
        },
      ]
    )
  })

  test('go on past the thousand that one search shows', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    const start = Date.parse('2026-06-01T00:00:00Z')
    for (let at = 0; at < 1_205; at++) {
      amazon.seller.stock(`C${at}`, 'C', '1.00').changedAt = new Date(start + at * 1000)
    }
    const pages = await Array.fromAsync(connector.listChanges(new Date(start)))
    const skus = new Set(pages.flatMap(({ entries }) => entries.map(({ sku }) => sku)))
    assert.equal(skus.size, 1_205)
  })

  test('of more offers at one moment than a search shows are refused, never left out', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon()
    const moment = new Date('2026-06-01T00:00:00Z')
    for (let at = 0; at < 1_001; at++) amazon.seller.stock(`C${at}`, 'C', '1').changedAt = moment
    await assert.rejects(
      () => Array.fromAsync(connector.listChanges(moment)),
      /More offers changed at one moment/
    )
  })
})
