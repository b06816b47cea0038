import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { readSelector } from '#queries/catalog/read_selector'
import { listVariants } from '#queries/catalog/list_variants'
import { laneShop } from '#tests/support/lane_shop'
import { createVariant } from '#tests/support/project'

/** Ids as a project has them that came after another with very many variants. */
const FAR = 200_000

/** Three variants whose ids begin far from the first, with variants of another shop before and after. */
async function lateShop() {
  const [{ max }] = await db.from('variants').max('id as max')
  const first = Math.max(FAR, Number(max ?? 0) + 1)
  await db.rawQuery(`alter table variants alter column id restart with ${first}`)
  const shop = await laneShop()
  const other = await laneShop()
  await createVariant(shop.project, { sku: 'LATE', price: 3000 })
  return { ...shop, other }
}

test.group('A project whose variants come after very many of others', () => {
  test('has them in its plans, and none of another’s', async ({ assert }) => {
    const { project, actor, addRule } = await lateShop()
    const { rule } = await addRule()
    const plan = await proposeFromRule(project, rule, actor)
    assert.containsSubset(plan.summary, { matched: 4, changed: 4 })
    const rows = await plan.related('priceChanges').query()
    assert.isTrue(rows.every(({ variantId }) => variantId >= FAR))
  })

  test('has them on its pages, from the first to the last', async ({ assert }) => {
    const { project } = await lateShop()
    const list = await project.defaultPriceList()
    const selector = readSelector('*')
    const page = await listVariants(project, list, { selector, limit: 2 })
    assert.lengthOf(page, 3)
    assert.isTrue(page.every(({ amount }) => amount !== null))
    const next = await listVariants(project, list, { selector, limit: 10, after: page[1].id })
    assert.deepEqual(
      next.map(({ sku }) => sku),
      [page[2].sku, 'LATE']
    )
  })

  test('may have none at all', async ({ assert }) => {
    const { other } = await lateShop()
    await db.from('products').where('project_id', other.project.id).delete()
    const list = await other.project.defaultPriceList()
    assert.isEmpty(
      await listVariants(other.project, list, { selector: readSelector('*'), limit: 5 })
    )
    const { rule } = await other.addRule()
    const plan = await proposeFromRule(other.project, rule, other.actor)
    assert.equal(plan.summary!.matched, 0)
  })
})
