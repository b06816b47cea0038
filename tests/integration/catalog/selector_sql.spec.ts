import fc from 'fast-check'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import Channel from '#models/channel'
import Listing from '#models/listing'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import Variant from '#models/variant'
import { parseSelector, printSelector, type SelectorAst } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import { naivelyMatches, type NaiveVariant } from '#tests/integration/catalog/naive_selector'
import { createPriceList, createProject, createVariant, setPrice } from '#tests/support/project'
import { ATTRIBUTES, CHANNELS, LISTS, selectorTree, WORDS } from '#tests/support/selectors'

const word = fc.constantFrom(...WORDS)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 })
const amount = fc.oneof(
  fc.constantFrom(50, 99, 1000, 1050, 2000),
  fc.integer({ min: 0, max: 3500 })
)

const variant: fc.Arbitrary<NaiveVariant> = fc.record({
  sku: word,
  title: maybe(word),
  productTitle: word,
  vendor: maybe(word),
  productType: maybe(word),
  tags: fc.uniqueArray(word, { maxLength: 3 }),
  status: fc.constantFrom('active', 'draft', 'archived'),
  barcode: maybe(word),
  attributes: fc.dictionary(fc.constantFrom(...ATTRIBUTES), word, { maxKeys: 3 }),
  cost: maybe(fc.record({ amount, currency: fc.constantFrom('USD', 'USD', 'EUR') })),
  price: maybe(amount),
  compareAt: maybe(amount),
  channels: fc.subarray(CHANNELS),
  lists: fc.subarray(['EU retail']),
})

test.group('Selector SQL', (group) => {
  group.each.setup(() => testUtils.db().withGlobalTransaction())

  test('selects what a naive reading of the language selects', async ({ assert }) => {
    const { project, priceList } = await createProject()
    const [catalog] = fc.sample(fc.array(variant, { minLength: 150, maxLength: 150 }), {
      seed: 42,
      numRuns: 1,
    })
    const held = await store(catalog, project, priceList)

    await fc.assert(
      fc.asyncProperty(selectorTree, async (ast) => {
        const expected = held.filter((one) => naivelyMatches(ast, one)).map(({ sku }) => sku)
        assert.sameMembers(await select(ast, project, priceList), expected, printSelector(ast))
      }),
      { numRuns: 600 }
    )
  }).timeout(120_000)

  test('leaves out, but negation includes, what is missing', async ({ assert }) => {
    const { project, priceList } = await createProject()
    await createVariant(project, { sku: 'acme', vendor: 'Acme' })
    await createVariant(project, { sku: 'nobody', vendor: null })

    assert.deepEqual(await select(read('vendor:acme'), project, priceList), ['acme'])
    assert.deepEqual(await select(read('-vendor:ACME'), project, priceList), ['nobody'])
    assert.deepEqual(await select(read('NOT -vendor:Acme'), project, priceList), ['acme'])
  })

  test('compares margins without rounding', async ({ assert }) => {
    const { project, priceList } = await createProject()
    await createVariant(project, { sku: 'third', price: 3, cost: 2 })

    const matches = async (text: string) => {
      const found = await select(read(text), project, priceList)
      return found.length === 1
    }
    assert.isTrue(await matches('margin:>33.3333%'))
    assert.isFalse(await matches('margin:>33.3334%'))
    assert.isFalse(await matches('margin:33.3333%'))
  })

  test('refuses an amount with more decimals than the currency, and says where', ({ assert }) => {
    const cases = [
      { text: 'tag:a price:>20.505', currency: 'USD', position: 13, length: 6 },
      { text: 'cost:1..2.5', currency: 'JPY', position: 8, length: 3 },
      { text: 'sku:9.125 price:1,9.125', currency: 'USD', position: 18, length: 5 },
    ]
    for (const { text, currency, position, length } of cases) {
      const scope = { project: { id: 1 }, priceListId: 1, currency, text }
      try {
        compileSelector(read(text), scope)
        assert.fail(`${text} was compiled`)
      } catch (error) {
        assert.containsSubset(error, {
          code: 'selector_invalid',
          status: 422,
          members: { position, length },
        })
      }
    }
  })

  test('reaches an index for {$self}')
    .with([
      'vendor:acme',
      'type:shirt',
      'sku:ABC*',
      'sku:ABC',
      'tag:summer',
      'attr.color:red',
      'linen',
    ])
    .run(async ({ assert }, text) => {
      const { project, priceList } = await createProject()
      const condition = compileSelector(read(text), scopeOf(project, priceList))
      await db.rawQuery('set local enable_seqscan = off')
      const plan = await db.rawQuery(
        `explain select v.id from variants v where ${condition.sql}`,
        condition.bindings as never[]
      )
      const lines = plan.rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
      assert.match(lines, /Index Cond: .*(lower|search_text|tag_keys|attribute_keys)/)
    })
})

function read(text: string): SelectorAst {
  const result = parseSelector(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.ast
}

function scopeOf(project: Project, priceList: PriceList) {
  return { project, priceListId: priceList.id, currency: priceList.currency }
}

async function select(ast: SelectorAst, project: Project, priceList: PriceList) {
  const condition = compileSelector(ast, scopeOf(project, priceList))
  const { rows } = await db.rawQuery(
    `select v.sku from variants v
     left join prices p on p.variant_id = v.id and p.price_list_id = ?
     where v.project_id = ? and (${condition.sql})`,
    [priceList.id, project.id, ...(condition.bindings as never[])]
  )
  return rows.map((row: { sku: string }) => row.sku) as string[]
}

/** Writes the catalog and gives it back as it stands, each SKU made unique by a number. */
async function store(catalog: NaiveVariant[], project: Project, priceList: PriceList) {
  await priceList.merge({ name: LISTS[0] }).save()
  const second = await createPriceList(project, { name: LISTS[1], currency: 'EUR' })
  const channels = await Promise.all(
    CHANNELS.map((one) =>
      Channel.create({ projectId: project.id, priceListId: priceList.id, settings: {}, ...one })
    )
  )
  const held: NaiveVariant[] = []
  for (const [index, given] of catalog.entries()) {
    const { cost, channels: listed, lists, ...one } = given
    const sku = index < WORDS.length ? WORDS[index] : `${given.sku} ${index}`
    const made = await createVariant(project, { ...one, sku, cost: null, priceList })
    await Variant.query()
      .where('id', made.id)
      .update({ costAmount: cost?.amount ?? null, costCurrency: cost?.currency ?? null })
    if (lists.length > 0) await setPrice(made, second, 777)
    for (const { name } of listed) {
      const channel = channels.find((candidate) => candidate.name === name)!
      await Listing.create({
        projectId: project.id,
        channelId: channel.id,
        variantId: made.id,
        externalId: String(made.id),
        currency: 'USD',
      })
    }
    held.push({
      ...given,
      sku,
      compareAt: given.price === null ? null : given.compareAt,
      lists: [...lists, ...(given.price === null ? [] : [LISTS[0]])],
    })
  }
  return held
}
