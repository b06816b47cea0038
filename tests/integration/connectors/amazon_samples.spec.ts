import { readFileSync } from 'node:fs'
import { getActiveTestOrFail, test } from '@japa/runner'
import { platforms } from '#config/platforms'
import { AmazonClient } from '#connectors/amazon/client'
import { OPERATIONS, type Operation } from '#connectors/amazon/operations'
import { readSeller } from '#connectors/amazon/seller'
import { connectorFor } from '#connectors/registry'
import { operations } from '#tests/doubles/amazon/models'
import { startStaticSandbox } from '#tests/doubles/amazon/static_sandbox'
import { write } from '#tests/support/amazon'
import { unique } from '#tests/support/project'
import { entriesOf, errorOf, REFERENCE } from '#tests/support/shopify'

/** The operations we use; a dry run is a patch. */
const USED = operations.filter(({ id }) => id in OPERATIONS)
const WRITES = ['patchListingsItem', 'createFeed']

/** What Amazon documents as answers to an operation, those below 300 first. */
const casesOf = (id: string) => USED.find((operation) => operation.id === id)!.cases
const samples = (id: string) => casesOf(id).filter(({ status }) => status < 300)
const refusal = (id: string) => casesOf(id).find(({ status }) => status === 400)!

/** A sandbox of Amazon's in its place, and a seller of its own who speaks to it. */
async function openSandbox() {
  const sandbox = await startStaticSandbox()
  const before = { ...platforms.amazon }
  Object.assign(platforms.amazon, { clientId: 'an application', clientSecret: 'its secret' })
  for (const [origin, url] of sandbox.origins) platforms.origins.set(origin, url)
  getActiveTestOrFail().cleanup(async () => {
    Object.assign(platforms.amazon, before)
    for (const [origin] of sandbox.origins) platforms.origins.delete(origin)
    await sandbox.close()
  })
  const refreshToken = `Atzr|${unique()}`
  const settings = { sellerId: `A${unique().toUpperCase()}`, marketplace: 'US' }
  const connector = connectorFor('amazon', {
    ...{ id: 0, projectId: 0, account: null, currency: 'USD', settings },
    credentials: { refreshToken },
    renewCredentials: (renew) => renew({ refreshToken }),
  })
  return { sandbox, connector, client: new AmazonClient(readSeller(settings), refreshToken) }
}

/** What has to happen next, by Amazon's status. */
function kindOf(status: number, operation: string) {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 429) return 'rate_limited'
  if (status >= 500) return WRITES.includes(operation) ? 'unknown_outcome' : 'unavailable'
  return 'refused'
}

test.group('What Amazon’s models document as a refusal', () => {
  for (const { id, method, path, answers, cases } of USED) {
    const statuses = Object.keys(answers)
      .map(Number)
      .filter((status) => status >= 400)
    test(`is in our words: ${id}, ${statuses.join(', ')}`, async ({ assert }) => {
      const told: unknown[] = []
      for (const status of statuses) {
        const { sandbox, client } = await openSandbox()
        const known = cases.find((one) => one.status === status)?.body
        const error = { code: 'ACode', message: 'A message.', details: 'Details.' }
        sandbox.answer(id, { status, body: known ?? { errors: [error] } })
        const effect = WRITES.includes(id) ? 'writes' : 'reads'
        const call = { operation: id as Operation, method: method as 'GET', path, effect } as const
        const thrown = await errorOf(() => client.call(call))
        told.push([status, thrown?.kind])
        assert.isNotEmpty(thrown!.message)
      }
      const expected = statuses.map((status) => [status, kindOf(status, id)])
      assert.deepEqual(told, expected)
    })
  }
})

test.group('What Amazon’s models document as an answer', () => {
  test('tells who the seller is', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    sandbox.answer('getMarketplaceParticipations', ...samples('getMarketplaceParticipations'))
    sandbox.answer('searchListingsItems', ...samples('searchListingsItems'))
    const { title, currencies, scopes, notices } = await connector.check()
    assert.deepEqual(
      [title, currencies, scopes.missing, notices],
      ['BestSellerStore', ['USD'], [], []]
    )
  })

  test('tells the price of one listing, and of several', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    sandbox.answer('getListingsItem', ...samples('getListingsItem'))
    sandbox.answer('searchListingsItems', ...samples('searchListingsItems'))
    const shown = { externalId: 'GM-ZDPI-9B4E', amount: 10_000, compareAtAmount: null }
    assert.deepEqual(await connector.readPrices(['a SKU, with a comma']), [shown])
    const several = await connector.readPrices(['GM-ZDPI-9B4E', 'HW-ZDPI-9B4E', 'TC-ZDPI-9B4E'])
    assert.deepInclude(several, shown)
    assert.isTrue(several.every(({ amount }) => Number.isSafeInteger(amount) && amount > 0))
  })

  test('tells what changed, page after page', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    const [{ status, body }] = samples('searchListingsItems')
    const { pagination, ...last } = body
    assert.isString(pagination.nextToken)
    sandbox.answer('searchListingsItems', { status, body }, { status, body: last })
    const entries = await entriesOf(connector.listChanges(new Date('2021-01-01')))
    assert.lengthOf(entries, 2 * body.items.length)
    assert.deepInclude(entries, {
      ...{ externalId: 'GM-ZDPI-9B4E', externalParentId: 'B071VG5N9D', sku: 'GM-ZDPI-9B4E' },
      ...{ title: 'Hardside Carry-On Spinner Suitcase Luggage', amount: 10_000 },
      compareAtAmount: null,
    })
  })

  test('tells what becomes of a price: accepted, fine, invalid, refused', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    const [accepted, valid, invalid] = samples('patchListingsItem')
    const rows = [write('GM-ZDPI-9B4E', 4990)]
    const { externalId } = rows[0]
    sandbox.answer('patchListingsItem', accepted)
    assert.deepEqual(await connector.writePrices(rows, REFERENCE), [
      {
        ...{ externalId, outcome: 'accepted' },
        submission: 'listing:f1dc2914-75dd-11ea-bc55-0242ac130003',
      },
    ])
    sandbox.answer('patchListingsItem', valid)
    assert.deepEqual(await connector.previewPrices(rows), [{ externalId, outcome: 'accepted' }])
    sandbox.answer('patchListingsItem', invalid)
    const [preview] = await connector.previewPrices(rows)
    assert.include(preview, { outcome: 'rejected', code: '90000900' })
    sandbox.answer('patchListingsItem', refusal('patchListingsItem'))
    const [refused] = await connector.writePrices(rows, REFERENCE)
    assert.include(refused, { outcome: 'rejected', code: 'BAD_REQUEST' })
  })

  test('tells, with the listing, what is wrong with a price that was accepted', async ({
    assert,
  }) => {
    const { sandbox, connector } = await openSandbox()
    sandbox.answer('getListingsItem', ...samples('getListingsItem'))
    const pending = { externalId: 'GM-ZDPI-9B4E', amount: 4990, submission: 'listing:1' }
    const [outcome] = await connector.confirm([pending])
    assert.include(outcome, { outcome: 'rejected', code: '18155' })
    assert.match(outcome.message!, /'minimum price' is greater than the selling price/)
  })

  test('takes many prices in a feed, and tells which of them were refused', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    sandbox.answer('createFeedDocument', ...samples('createFeedDocument'))
    sandbox.answer('createFeed', ...samples('createFeed'))
    const rows = Array.from({ length: 100 }, (_, at) => write(`S${at + 1}`, 4990))
    const written = await connector.writePrices(rows, REFERENCE)
    const submission = (message: number) => `feed:3485934:${message}`
    assert.deepEqual(
      written.map((row) => row.submission),
      rows.map((_row, at) => submission(at + 1))
    )

    const [{ status, body }] = samples('getFeed')
    sandbox.answer('getFeed', {
      ...{ status },
      body: { ...body, processingStatus: 'DONE', resultFeedDocumentId: 'a document' },
    })
    sandbox.answer('getFeedDocument', ...samples('getFeedDocument'))
    sandbox.document.text = reportOfFeed()
    const pending = [1, 4, 5].map((message) => {
      return { externalId: `S${message}`, amount: 4990, submission: submission(message) }
    })
    const outcomes = await connector.confirm(pending)
    assert.deepEqual(
      outcomes.map(({ externalId, outcome, code }) => [externalId, outcome, code]),
      [
        ['S1', 'accepted', undefined],
        ['S4', 'rejected', '90220'],
        ['S5', 'rejected', '99022'],
      ]
    )
  })

  test('tells that a feed was cancelled', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    sandbox.answer('getFeed', ...samples('getFeed'))
    const pending = { externalId: 'A', amount: 4990, submission: 'feed:FeedId1:1' }
    const [outcome] = await connector.confirm([pending])
    assert.include(outcome, { outcome: 'rejected', code: 'feed_cancelled' })
  })

  test('makes the catalog of a report, and has us wait while it is made', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    sandbox.answer('createReport', ...samples('createReport'))
    const [{ status, body }] = samples('getReport')
    const done = { ...body, processingStatus: 'DONE', reportDocumentId: 'a document' }
    sandbox.answer('getReport', { status, body }, { status, body: done })
    sandbox.answer('getReportDocument', ...samples('getReportDocument'))
    sandbox.document.text = 'item-name\tseller-sku\tprice\tasin1\nShirt\tA\t49.90\tB0\n'
    const entries = await entriesOf(connector.listCatalog())
    assert.deepEqual(
      entries.map(({ sku, amount }) => [sku, amount]),
      [['A', 4990]]
    )
    assert.deepEqual(sandbox.asked, [
      ...['createReport', 'getReport', 'getReport', 'getReportDocument'],
    ])
  })

  test('tells what others sell new ones at, and leaves out what it does not know', async ({
    assert,
  }) => {
    const { sandbox, connector } = await openSandbox()
    const [{ status, body }] = samples('searchListingsItems')
    const items = ['B00ZIAODGE', '11_AABB_123'].map((asin) => ({
      ...{ sku: asin },
      summaries: [{ ...body.items[0].summaries[0], asin }],
    }))
    sandbox.answer('searchListingsItems', { status, body: { items } })
    sandbox.answer('getCompetitiveSummary', ...samples('getCompetitiveSummary'))
    assert.deepEqual(await connector.readCompetition(['B00ZIAODGE', '11_AABB_123']), [
      {
        ...{ externalId: 'B00ZIAODGE', featured: 2061, isOurs: false },
        ...{ lowest: 1965, competitive: 1739, offers: 2 },
      },
    ])
  })

  test('tells fees of what was asked for, and none of what was not', async ({ assert }) => {
    const { sandbox, connector } = await openSandbox()
    sandbox.answer('getListingsItem', ...samples('getListingsItem'))
    const prices = [{ externalId: 'asin123', amount: 1000 }]
    const [{ status, body }] = samples('getMyFeesEstimates')
    sandbox.answer('getMyFeesEstimates', { status, body })
    assert.deepEqual(await connector.readFees(prices), [])

    const [result] = body
    const asked = { ...result.FeesEstimateIdentifier, SellerInputIdentifier: '0' }
    const ours = [{ ...result, FeesEstimateIdentifier: asked }]
    sandbox.answer('getMyFeesEstimates', { status, body: ours })
    assert.deepEqual(await connector.readFees(prices), [
      { externalId: 'asin123', amount: 1000, feesAmount: 300, referralAmount: null },
    ])
  })
})

function reportOfFeed() {
  const name = 'listings-feed-processing-report-schema-v2.example.json'
  const place = new URL(`../../fixtures/amazon/${name}`, import.meta.url)
  return readFileSync(place, 'utf8')
}
