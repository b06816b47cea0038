import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { openNewChannel } from '#actions/channels/open_channel'
import type { CatalogEntry, CatalogPage } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type Project from '#models/project'
import Variant from '#models/variant'
import { VendureAdmin } from '#tests/live/vendure/admin'
import { developer, type Row } from '#tests/live/vendure/developer'
import { vendure } from '#tests/live/vendure/server'
import { createPriceList, createProject, setPrice } from '#tests/support/project'
import { until } from '#tests/support/wait'

/** A project with Vendure's variants, at Vendure's prices, and who works on either side. */
async function shopWith(client: ApiClient, skus: string) {
  const { project } = await createProject()
  const me = await developer(client, project)
  const admin = await VendureAdmin.signIn()
  await importPrices(me, await admin.prices(skus))
  return { project, me, admin }
}

async function importPrices(
  me: Awaited<ReturnType<typeof developer>>,
  prices: Map<string, number>
) {
  const lines = [...prices].map(([sku, price]) => `${sku},${sku},Shirt,${(price / 100).toFixed(2)}`)
  const sheet = Buffer.from(['sku,handle,product_title,price', ...lines].join('\n'))
  const file = { filename: 'catalog.csv', contentType: 'text/csv' }
  const uploaded = await me.calls.post('/api/v1/imports').file('file', sheet, file)
  await until('the import to end', async () => {
    const { data } = await me.get(`/imports/${uploaded.body().data.id}`)
    return data.state === 'completed' && data.rows.created === prices.size
  })
}

/** Speaks to the default channel with this key, on a channel of ours that is not kept. */
function connectorWith(project: Project, apiKey: string) {
  const settings = { url: `${vendure.origin}/admin-api` }
  const access = { project, platform: 'vendure', currency: 'USD', settings }
  return openNewChannel({ ...access, credentials: { apiKey } })
}

function write(externalId: string, amount: number) {
  const ids = { externalId, externalParentId: null, sku: externalId }
  return { ...ids, amount, compareAtAmount: null, from: null, floor: null, ceiling: null }
}

const wanted = (rows: Row[]) => new Map(rows.map(({ sku, to }) => [sku, to]))
const restored = (rows: Row[]) => new Map(rows.map(({ sku, from }) => [sku, from]))

test.group('A real Vendure server', () => {
  test('shows the prices of a plan, keeps what its people edit, and gets the rest back', async ({
    client,
    assert,
  }) => {
    const { me, admin } = await shopWith(client, 'SHIRT-')
    const before = await admin.prices('SHIRT-')
    assert.equal(before.size, 1_000)

    const channel = await me.connect(await admin.createApiKey())
    const { data: listings } = await me.get(`/channels/${channel.id}/listings?q=sku:SHIRT-007-M`)
    assert.equal(listings[0].price.amount, before.get('SHIRT-007-M'))

    // A rule for the cheap ones of the first hundred products: a few batches.
    const { data: rule } = await me.post('/rules', {
      name: 'A tenth off',
      selector: 'sku:SHIRT-0* price:<24',
      formula: { base: 'price', adjust: [{ percent: -10 }] },
    })
    const { data: proposed } = await me.post('/plans', { ruleId: rule.id })
    const plan = await me.settled(proposed.id)
    const rows = await me.rowsOf(plan)
    assert.lengthOf(rows, 145)
    await me.approve(plan)
    assert.deepEqual(await admin.prices('SHIRT-'), before)

    // Somebody at the shop changes one of these prices before the plan is applied.
    const edited = 'SHIRT-010-L'
    await admin.setPrice(edited, 12_345)
    assert.equal((await me.apply(plan)).state, 'partially_applied')
    const conflicts = await me.rowsOf(plan, '&state=conflicted')
    assert.deepEqual(
      conflicts.map(({ sku, reason }) => [sku, reason?.code]),
      [[edited, 'channel_price_changed']]
    )
    const after = await admin.prices('SHIRT-')
    assert.deepEqual(after, new Map([...before, ...wanted(rows), [edited, 12_345]]))

    // And another one before it is rolled back.
    const editedLater = 'SHIRT-011-S'
    await admin.setPrice(editedLater, 54_321)
    const { data: started } = await me.post(`/plans/${plan.id}/rollback`)
    const rollback = await me.settled(started.id)
    await me.approve(rollback)
    assert.equal((await me.apply(rollback)).state, 'partially_applied')
    const left = await me.rowsOf(rollback, '&state=conflicted')
    assert.deepEqual(
      left.map(({ sku }) => sku),
      [editedLater]
    )
    const outside: [string, number][] = [
      [edited, 12_345],
      [editedLater, 54_321],
    ]
    assert.deepEqual(
      await admin.prices('SHIRT-'),
      new Map([...before, ...restored(rows), ...outside])
    )
  })

  test('shows the prices of a second list in its currency, and keeps those of the first', async ({
    client,
    assert,
  }) => {
    const { project, me, admin } = await shopWith(client, 'SHIRT-10')
    await admin.takeCurrencies(['USD', 'EUR'])
    const skus = ['SHIRT-101-S', 'SHIRT-101-M']
    const euro = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    for (const sku of skus) {
      await admin.setPrice(sku, 900, 'EUR')
      await setPrice(await variant(project, sku), euro, 900)
    }
    const dollars = await admin.prices('SHIRT-10')

    const apiKey = await admin.createApiKey()
    await me.connect(apiKey)
    await me.connect(apiKey, { priceList: 'Europe' })
    const { data: rule } = await me.post('/rules', {
      ...{ name: 'Euro', selector: '*', priceList: 'Europe' },
      formula: { base: 'price', adjust: [{ amount: 50 }] },
    })
    const { data: proposed } = await me.post('/plans', { ruleId: rule.id })
    const plan = await me.settled(proposed.id)
    await me.approve(plan)
    assert.equal((await me.apply(plan)).state, 'applied')
    assert.deepEqual(await admin.prices('SHIRT-10', 'EUR'), new Map(skus.map((sku) => [sku, 950])))
    assert.deepEqual(await admin.prices('SHIRT-10'), dollars)
  })

  test('tells what was edited there since a moment', async ({ assert }) => {
    const { connector, admin } = await connected()
    const since = new Date()
    await admin.setPrice('SHIRT-120-M', 777)
    const pages = await Array.fromAsync(connector.listChanges(since))
    assert.deepEqual(
      pages.flatMap(({ entries }) => entries.map(({ sku, amount }) => [sku, amount])),
      [['SHIRT-120-M', 777]]
    )
  })

  test('refuses the row of a deleted variant and takes the others of its batch', async ({
    assert,
  }) => {
    const { connector, admin } = await connected()
    const variants = await admin.variants('SHIRT-13')
    const ids = [...variants.values()].map(({ id }) => id)
    const gone = variants.get('SHIRT-135-XL')!.id
    await admin.deleteVariant('SHIRT-135-XL')

    const rows = ids.map((id) => write(id, 1_313))
    const outcomes = await connector.writePrices(rows, { plan: 'plan-1', batch: 1 })
    const refused = outcomes.filter(({ outcome }) => outcome !== 'applied')
    assert.lengthOf(outcomes, 50)
    assert.deepEqual(
      refused.map(({ externalId, code }) => [externalId, code]),
      [[gone, 'offer_not_found']]
    )
    assert.deepEqual(
      [...(await admin.prices('SHIRT-13')).values()],
      Array.from({ length: 49 }, () => 1_313)
    )
    const seen = await connector.readPrices(ids)
    assert.sameMembers(
      seen.map(({ externalId }) => externalId),
      ids.filter((id) => id !== gone)
    )
  })

  test('fails only the row whose price its database cannot hold', async ({ assert }) => {
    const { connector, admin } = await connected()
    const [good, bad] = [...(await admin.variants('SHIRT-141')).values()].map(({ id }) => id)
    const rows = [write(good, 1_414), write(bad, 3_000_000_000)]
    const outcomes = await connector.writePrices(rows, { plan: 'plan-1', batch: 1 })
    assert.deepEqual(
      outcomes.map(({ outcome, code }) => [outcome, code]),
      [
        ['applied', undefined],
        ['rejected', 'vendure_failed'],
      ]
    )
    assert.match(outcomes[1].message!, /Vendure says: .*out of range/)

    // Where no row goes through, it may as well be Vendure that is unwell.
    const alone = () => connector.writePrices([rows[1]], { plan: 'plan-1', batch: 2 })
    const error = await alone().catch((thrown: ChannelError) => thrown)
    assert.instanceOf(error, ChannelError)
    assert.equal((error as ChannelError).kind, 'unknown_outcome')
  })

  test('goes on reading its catalog where others were deleted meanwhile, and leaves none out', async ({
    assert,
  }) => {
    const { connector, admin } = await connected()
    const read = connector.listCatalog()[Symbol.asyncIterator]()
    const first = (await read.next()).value!.entries.map(({ sku }: CatalogEntry) => sku)
    for (const sku of first.slice(10, 13)) await admin.deleteVariant(sku)
    const rest: CatalogPage[] = await Array.fromAsync({ [Symbol.asyncIterator]: () => read })
    const skus = new Set([...first, ...rest.flatMap((page) => page.entries.map(({ sku }) => sku))])
    const left = [...(await admin.variants()).keys()]
    assert.deepEqual(
      left.filter((sku) => !skus.has(sku)),
      []
    )
  })
})

async function connected() {
  const { project } = await createProject()
  const admin = await VendureAdmin.signIn()
  return { project, admin, connector: connectorWith(project, await admin.createApiKey()) }
}

const variant = (project: Project, sku: string) =>
  Variant.query().where({ projectId: project.id, sku }).firstOrFail()

test.group('Connecting Vendure', () => {
  test('names the account, the tax its prices have, and what the key may do', async ({
    assert,
  }) => {
    const { connector } = await connected()
    const check = await connector.check()
    assert.deepEqual(check.scopes, { granted: ['ReadProduct', 'UpdateProduct'], missing: [] })
    assert.equal(check.account, `${new URL(vendure.origin).host}/__default_channel__`)
    assert.include(check.currencies, 'USD')
    assert.match(check.notices[0], /without tax/)
  })

  const roles: [string[], string[]][] = [
    [['ReadCatalog', 'UpdateCatalog'], []],
    [['ReadProduct'], ['UpdateProduct']],
    [['UpdateProduct'], ['ReadProduct']],
    [['ReadOrder'], ['ReadProduct', 'UpdateProduct']],
  ]
  for (const [permissions, missing] of roles) {
    const lacks = missing.length > 0 ? `lacks ${missing.join(' and ')}` : 'lacks nothing'
    test(`a key with ${permissions.join(' and ')} ${lacks}`, async ({ assert }) => {
      const { project, admin } = await connected()
      const connector = connectorWith(project, await admin.createApiKey(permissions))
      assert.deepEqual((await connector.check()).scopes.missing, missing)
    })
  }

  test('says what is wrong with a key, a token, a currency or an address', async ({
    client,
    assert,
  }) => {
    const { project, admin } = await connected()
    const me = await developer(client, project)
    await createPriceList(project, { name: 'Japan', currency: 'JPY' })
    const apiKey = await admin.createApiKey()
    const readOnly = await admin.createApiKey(['ReadProduct'])
    const at = (path: string) => ({ settings: { url: vendure.origin + path } })
    const refusals: [() => Promise<unknown>, RegExp][] = [
      [() => me.connect('no-such-key'), /Vendure refuses the API key/],
      [() => me.connect(readOnly), /These credentials lack UpdateProduct\./],
      [() => me.connect(apiKey, { settings: { channelToken: 'nobody' } }), /no channel with this/],
      [() => me.connect(apiKey, { priceList: 'Japan' }), /Prices there are in USD/],
      [() => me.connect(apiKey, at('/shop-api')), /no Admin API.*usually ends in \/admin-api/],
      [() => me.connect(apiKey, at('/nothing')), /did not answer as an Admin API.*status 404/],
    ]
    for (const [connect, message] of refusals) await assert.rejects(connect, message)
  })
})
