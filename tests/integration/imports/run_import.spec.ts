import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { sweepImports } from '#actions/imports/sweep_imports'
import { runImport } from '#actions/imports/run_import'
import Event from '#models/event'
import type Import from '#models/import'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import Variant from '#models/variant'
import { fixture, importFile, noticesOf, queueFile, uploadFile } from '#tests/support/imports'
import { createProject, createVariant, priceOf } from '#tests/support/project'

test.group('Imports / real files', () => {
  test('brings the Shopify file of new headers in, and changes nothing the second time', async ({
    assert,
  }) => {
    const { project, priceList } = await createProject()

    const first = await importFile(project, fixture('retail-demo-store'))
    assert.equal(first.state, 'completed')
    assert.equal(first.format, 'shopify')
    assert.deepEqual(first.counts, counts({ total: 2465, created: 2465 }))
    assert.deepEqual(await noticesOf(first), [])
    assert.deepEqual(await noticesOf(first, 'warning'), [])
    assert.deepEqual(await catalogOf(project), { products: 2465, variants: 2465, versions: 2465 })
    const backpack = await variantOf(project, '6579C22F')
    assert.containsSubset(backpack.serialize(), {
      productTitle: 'Adventure-Ready Expedition Backpack',
      title: null,
      vendor: 'Retail Demo Store',
      productType: 'accessories',
      tags: ['backpack', 'women'],
      status: 'active',
      attributes: {},
      costAmount: null,
    })
    assert.deepEqual(await priceOf(backpack, priceList), { amount: 12_999, compareAt: null })

    const second = await importFile(project, fixture('retail-demo-store'))
    assert.deepEqual(second.counts, counts({ total: 2465, unchanged: 2465 }))
    assert.isNull(second.planId)
    assert.deepEqual(await catalogOf(project), { products: 2465, variants: 2465, versions: 2465 })
  }).timeout(60_000)

  test('brings the Shopify file of old headers in, where variants are repeated', async ({
    assert,
  }) => {
    const { project, priceList } = await createProject()

    const first = await importFile(project, fixture('spree-home-appliances'))
    assert.equal(first.format, 'shopify_old')
    assert.deepEqual(first.counts, counts({ total: 174, created: 87, unchanged: 87 }))
    assert.deepEqual(await noticesOf(first), [])
    const warnings = await noticesOf(first, 'warning')
    assert.lengthOf(warnings, 87)
    assert.equal(warnings[0], '5 sku_repeated')
    const silver = await variantOf(project, 'AUTOMATIC-ESPRESSO-MACHINE-SILVER')
    assert.containsSubset(silver.serialize(), {
      productTitle: 'Automatic Espresso Machine',
      title: 'Silver',
      vendor: 'Spree Demo',
      attributes: { Color: 'Silver' },
    })
    assert.deepEqual(await priceOf(silver, priceList), { amount: 87_999, compareAt: null })

    const second = await importFile(project, fixture('spree-home-appliances'))
    assert.deepEqual(second.counts, counts({ total: 174, unchanged: 174 }))
    assert.isNull(second.planId)
    assert.deepEqual(await catalogOf(project), { products: 37, variants: 87, versions: 87 })
  }).timeout(60_000)
})

test.group('Imports / what a file changes', () => {
  test('adds, updates and leaves alone, variant by variant', async ({ assert }) => {
    const { project, priceList } = await createProject()
    await importFile(
      project,
      'sku,title,price,cost,vendor,color\nA,Mug,10,4,Acme,red\nB,Cup,5,2,,\n'
    )

    const later = await importFile(
      project,
      'sku,title,price,cost,vendor,color\nA,Mug,10,4.50,,blue\nB,Cup,5,,,\nC,Jug,20,,Acme,\nD,Pan,,,,\n'
    )
    assert.deepEqual(
      later.counts,
      counts({ total: 4, created: 1, updated: 1, unchanged: 1, rejected: 1 })
    )
    assert.deepEqual(await noticesOf(later), ['5 price_missing'])
    const mug = await variantOf(project, 'A')
    assert.containsSubset(mug.serialize(), {
      vendor: null,
      attributes: { color: 'blue' },
      costAmount: 450,
      costCurrency: 'USD',
    })
    const cup = await variantOf(project, 'B')
    assert.equal(cup.costAmount, 200)
    assert.deepEqual(await priceOf(mug, priceList), { amount: 1000, compareAt: null })
  })

  test('never changes a price: what the file asks for becomes a plan', async ({ assert }) => {
    const { project, priceList } = await createProject()
    await importFile(project, 'sku,price,compare_at\nA,10,12\nB,10,\nC,10,12\n')

    const later = await importFile(project, 'sku,price,compare_at\nA,9,12\nB,10,\nC,10,\n')
    assert.deepEqual(later.counts, counts({ total: 3, updated: 2, unchanged: 1 }))
    await later.load('plan')
    assert.containsSubset(later.plan.serialize(), { source: 'import', state: 'proposed' })
    assert.containsSubset(later.plan.summary, { matched: 2, changed: 2 })
    const variant = await variantOf(project, 'A')
    assert.deepEqual(await priceOf(variant, priceList), { amount: 1000, compareAt: 1200 })
    const changes = await later.plan.related('priceChanges').query().orderBy('variantId')
    assert.deepEqual(
      changes.map(({ toAmount, compareAtTo }) => [toAmount, compareAtTo]),
      [
        [900, 1200],
        [1000, null],
      ]
    )
  })

  test('fills price lists, and makes those that are missing', async ({ assert }) => {
    const { project } = await createProject()
    const file = await importFile(project, 'sku,price,price:EUR,Price / Asia\nA,10,9,8\nB,10,,\n')

    assert.deepEqual(file.counts, counts({ total: 2, created: 2 }))
    assert.deepEqual(await noticesOf(file, 'warning'), ['1 currency_guessed'])
    const lists = await project.related('priceLists').query().orderBy('id')
    assert.deepEqual(
      lists.map(({ name, currency }) => `${name} ${currency}`),
      ['Default USD', 'EUR EUR', 'Asia USD']
    )
    const variant = await variantOf(project, 'A')
    assert.deepEqual(await amounts(variant, lists), [1000, 900, 800])
    assert.deepEqual(await amounts(await variantOf(project, 'B'), lists), [1000, null, null])
    assert.isNotNull(await eventOf(project, 'price_list.created'))
  })

  test('tells a product’s other variants what became of it', async ({ assert }) => {
    const { project } = await createProject()
    const header = 'URL handle,Title,Vendor,Option1 name,Option1 value,SKU,Price\n'
    await importFile(project, `${header}x,Shirt,Acme,Size,S,X-S,10\nx,,,,M,X-M,10\n`)

    const later = await importFile(project, `${header}x,Blouse,Nordlys,Size,S,X-S,10\n`)
    assert.deepEqual(later.counts, counts({ total: 1, updated: 1 }))
    assert.containsSubset((await variantOf(project, 'X-M')).serialize(), {
      productTitle: 'Blouse',
      vendor: 'Nordlys',
      title: 'M',
    })
  })

  test('lets a sheet with one title name variants that have titles of their own', async ({
    assert,
  }) => {
    const { project } = await createProject()
    const header = 'URL handle,Title,Option1 name,Option1 value,SKU,Price\n'
    await importFile(project, `${header}x,Shirt,Size,S,X-S,10\nx,,,M,X-M,10\n`)

    const sheet = 'sku,title,price\nX-S,Small,10\nX-M,Medium,10\n'
    assert.include((await importFile(project, sheet)).counts, { updated: 2 })
    assert.include((await importFile(project, sheet)).counts, { unchanged: 2, updated: 0 })
    const small = await variantOf(project, 'X-S')
    assert.deepEqual([small.productTitle, small.title], ['Shirt', 'Small'])
  })

  test('keeps to its project, where others sell the same SKUs', async ({ assert }) => {
    const [ours, theirs] = [await createProject(), await createProject()]
    await importFile(theirs.project, 'sku,title,price\nA,Theirs,10\n')

    const file = await importFile(ours.project, 'sku,title,price\nA,Ours,20\n')
    assert.include(file.counts, { created: 1 })
    assert.isNull(file.planId)
    const variant = await variantOf(theirs.project, 'A')
    assert.equal(variant.productTitle, 'Theirs')
    assert.deepEqual(await priceOf(variant, theirs.priceList), { amount: 1000, compareAt: null })
  })
})

test.group('Imports / sheets of prices', () => {
  test('become a plan against today’s prices, and nothing else', async ({ assert }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'A', price: 1000, cost: null, vendor: 'Acme' })
    await createVariant(project, { sku: 'B', price: 1000, cost: null })
    await createVariant(project, { sku: 'NEW', price: null, cost: null })

    const file = await importFile(
      project,
      'sku,price,vendor\nA,12.50,Other\nB,10.00,\nNEW,5,\nGONE,1,\nB2,,\n',
      'plan'
    )
    assert.deepEqual(file.counts, counts({ total: 5, updated: 1, unchanged: 1, rejected: 3 }))
    assert.deepEqual(await noticesOf(file), ['4 price_unknown', '5 sku_unknown', '6 sku_unknown'])
    await file.load('plan')
    assert.include(file.plan.summary, { matched: 1, changed: 1 })
    assert.equal((await variantOf(project, 'A')).vendor, 'Acme')
  })

  test('propose nothing when no price differs', async ({ assert }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'A', price: 1000 })
    const file = await importFile(project, 'sku,price\nA,10\n', 'plan')
    assert.deepEqual(file.counts, counts({ total: 1, unchanged: 1 }))
    assert.isNull(file.planId)
  })
})

test.group('Imports / when things go wrong', () => {
  test('goes on where a dead worker stopped, counting no row twice', async ({ assert }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'SKU-0', price: 100 })
    const file = await queueFile(project, manyRows(12_000))
    await dieAfterBatches(file, 1)

    await assert.rejects(() => runImport(file.id))
    await file.refresh()
    assert.include(file.counts, { total: 5000 })
    assert.equal(file.state, 'running')
    await runImport(file.id)
    await file.refresh()
    assert.include(file.counts, { total: 5000 }, 'the dead worker’s lease still holds')

    await expireLease(file)
    await runImport(file.id)
    await file.refresh()
    assert.equal(file.state, 'completed')
    assert.deepEqual(file.counts, counts({ total: 12_000, created: 11_999, updated: 1 }))
    const { rows } = await db.rawQuery(
      `select count(*) as all, count(distinct variant_id) as distinct
       from price_versions where project_id = ?`,
      [project.id]
    )
    assert.deepEqual(rows[0], { all: 12_000, distinct: 12_000 })
  }).timeout(60_000)

  test('changes nothing for a worker that has lost its lease', async ({ assert }) => {
    const { project } = await createProject()
    const file = await queueFile(project, manyRows(6000))
    const running = runImport(file.id)
    await takeOver(file)
    await running
    await file.refresh()
    assert.include(file.counts, { total: 0 })
    assert.isNull(await eventOf(project, 'import.completed'))
  }).timeout(60_000)

  test('proposes one plan, also when it dies right after that', async ({ assert }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'A', price: 1000, cost: null })
    const file = await queueFile(project, 'sku,price\nA,12\n')
    await db.rawQuery(
      `create or replace function stop_completion() returns trigger language plpgsql as
       $$ begin raise exception 'killed' using errcode = '57P01'; end $$`
    )
    await db.rawQuery(
      `create trigger stop_completion before update on imports for each row
       when (new.state = 'completed' and new.id = ${file.id}) execute function stop_completion()`
    )
    await assert.rejects(() => runImport(file.id))
    await db.rawQuery('drop trigger stop_completion on imports')

    await expireLease(file)
    await runImport(file.id)
    await file.refresh()
    assert.equal(file.state, 'completed')
    const plans = await project.related('plans').query()
    assert.deepEqual(
      plans.map(({ id }) => id),
      [file.planId]
    )
  })

  test('says why a file could not be read to its end', async ({ assert }) => {
    const { project } = await createProject()
    const file = await importFile(project, 'sku,title,price\nA,x,1\nB,"open,2\n')
    assert.equal(file.state, 'failed')
    assert.match(file.failure!, /A quote that opens in row 3 is never closed/)
    assert.isNotNull(await eventOf(project, 'import.failed'))
  })

  test('finds queued imports that nobody was woken for, and lets old uploads go', async ({
    assert,
  }) => {
    const { project } = await createProject()
    const abandoned = await uploadFile(project, 'sku,price\nA,1\n')
    await db.from('imports').where('id', abandoned.id).update({ created_at: '2020-01-01' })
    await sweepImports()
    await abandoned.refresh()
    assert.equal(abandoned.state, 'failed')
    assert.equal(abandoned.failure, 'It was never started.')
    assert.isNull(await db.from('import_chunks').where('import_id', abandoned.id).first())
  })

  test('records how it ended, in the words of its counts', async ({ assert }) => {
    const { project } = await createProject()
    const file = await importFile(project, 'sku,price\nA,1\n')
    const event = await eventOf(project, 'import.completed')
    assert.containsSubset(event?.after, { state: 'completed', rows: { total: 1, created: 1 } })
    assert.equal(event?.subjectId, String(file.id))
    assert.isNull(await db.from('import_chunks').where('import_id', file.id).first())
  })
})

function counts(some: Record<string, number>) {
  return { total: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, ...some }
}

function* manyRows(count: number) {
  yield 'sku,title,price\n'
  for (let index = 0; index < count; index++) yield `SKU-${index},Thing ${index},1.00\n`
}

function variantOf(project: Project, sku: string) {
  return Variant.query().where({ projectId: project.id, sku }).firstOrFail()
}

async function amounts(variant: Variant, lists: PriceList[]) {
  const prices = await Promise.all(lists.map((list) => priceOf(variant, list)))
  return prices.map((price) => price?.amount ?? null)
}

function eventOf(project: Project, action: string) {
  return Event.query().where({ projectId: project.id, action }).orderBy('id', 'desc').first()
}

async function catalogOf(project: Project) {
  const { rows } = await db.rawQuery(
    `select
       (select count(*) from products where project_id = :id) as products,
       (select count(*) from variants where project_id = :id) as variants,
       (select count(*) from price_versions where project_id = :id) as versions`,
    { id: project.id }
  )
  return rows[0]
}

/** The database goes away for this import behind its n-th batch. */
async function dieAfterBatches(file: Import, batches: number) {
  await db.rawQuery(
    `create or replace function stop_batch() returns trigger language plpgsql as
     $$ begin raise exception 'killed' using errcode = '57P01'; end $$`
  )
  await db.rawQuery(
    `create trigger stop_batch before update of rows_total on imports for each row
     when (new.id = ${file.id} and old.rows_total >= ${batches * 5000}) execute function stop_batch()`
  )
}

async function expireLease(file: Import) {
  await db.rawQuery('drop trigger if exists stop_batch on imports')
  await db.from('imports').where('id', file.id).update({ lease_until: '2020-01-01' })
}

/** Another worker takes the import as soon as the first one has it. */
async function takeOver(file: Import) {
  for (;;) {
    const { rowCount } = await db.rawQuery(
      `update imports set lease_token = gen_random_uuid() where id = ? and state = 'running'`,
      [file.id]
    )
    if (rowCount === 1) return
  }
}
