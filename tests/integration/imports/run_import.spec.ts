import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'
import { fixture, importFile, noticesOf } from '#tests/support/imports'
import { createProject } from '#tests/support/project'

test.group('Imports / real files', () => {
  test('brings the Shopify file of new headers in, and changes nothing the second time', async ({
    assert,
  }) => {
    const { project } = await createProject()

    const first = await importFile(project, fixture('retail-demo-store'))
    assert.equal(first.state, 'completed')
    assert.equal(first.format, 'shopify')
    assert.deepEqual(first.counts, counts({ total: 2465, created: 2465 }))
    assert.deepEqual(await noticesOf(first), [])
    assert.deepEqual(await catalogOf(project), { products: 2465, variants: 2465, versions: 2465 })

    const second = await importFile(project, fixture('retail-demo-store'))
    assert.deepEqual(second.counts, counts({ total: 2465, unchanged: 2465 }))
    assert.isNull(second.planId)
    assert.deepEqual(await catalogOf(project), { products: 2465, variants: 2465, versions: 2465 })
  })

  test('brings the Shopify file of old headers in, where variants are repeated', async ({
    assert,
  }) => {
    const { project } = await createProject()

    const first = await importFile(project, fixture('spree-home-appliances'))
    assert.equal(first.format, 'shopify_old')
    assert.deepEqual(first.counts, counts({ total: 174, created: 87, unchanged: 87 }))
    assert.deepEqual(await noticesOf(first), [])
    const warnings = await noticesOf(first, 'warning')
    assert.lengthOf(warnings, 87)
    assert.equal(warnings[0], '5 sku_repeated')

    const second = await importFile(project, fixture('spree-home-appliances'))
    assert.deepEqual(second.counts, counts({ total: 174, unchanged: 174 }))
    assert.isNull(second.planId)
    assert.deepEqual(await catalogOf(project), { products: 37, variants: 87, versions: 87 })
  })
})

function counts(some: Record<string, number>) {
  return { total: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, ...some }
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
