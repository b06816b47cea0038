import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { resumeChannel } from '#actions/channels/resume_channel'
import { setBreaker } from '#actions/channels/set_breaker'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { workBatches } from '#actions/plans/work_batches'
import { SYSTEM, type Actor } from '#models/actor'
import { createChannel } from '#tests/support/channel'
import { createProject, createVariant } from '#tests/support/project'

/** The sandbox takes five hundred prices at once: these are two batches. */
const ROWS = 1_000

async function shop(refused: number) {
  const { project, owner, priceList } = await createProject()
  const actor: Actor = { type: 'user', id: owner.id }
  const { productId } = await createVariant(project, { sku: 'SKU-0001', price: 2000 })
  await db.rawQuery(
    `with made as (
       insert into variants (project_id, product_id, sku, product_title)
       select ?, ?, 'SKU-' || lpad(n::text, 4, '0'), 'Shirt' from generate_series(2, ?::int) n
       returning id, project_id
     )
     insert into prices (price_list_id, variant_id, project_id, amount)
     select ?, id, project_id, 2000 from made order by id`,
    [project.id, productId, ROWS, priceList.id]
  )
  const variants = await project.related('variants').query().orderBy('id')
  const rows = variants.map(({ id }) => ({
    variantId: id,
    priceListId: priceList.id,
    amount: 2100,
  }))
  const skus = variants.map(({ sku }) => sku)
  const channel = await createChannel(project)
  await setFaults(channel, { failSkus: skus.slice(0, refused) }, SYSTEM)
  const plan = await proposeFromChanges(project, { source: 'api', title: 'Up', rows }, actor)
  await approvePlan(project, plan, actor, { digest: plan.digest! })
  await applyPlan(plan, actor)
  const work = async () => {
    await workBatches(plan.id)
    await plan.refresh()
    await channel.refresh()
  }
  const written = async () => {
    const row = await db
      .from('sandbox_offers')
      .join('sandbox_shops', 'sandbox_shops.id', 'sandbox_offers.shop_id')
      .where('channel_id', channel.id)
      .sum('writes as total')
      .first()
    return Number(row.total)
  }
  return { project, actor, channel, plan, work, written }
}

test.group('The circuit breaker of a channel', () => {
  test('stops a plan that mostly fails there, until a person resumes it', async ({ assert }) => {
    const { actor, channel, plan, work, written } = await shop(150)
    await work()
    assert.equal(channel.state, 'paused')
    assert.include(channel.lastError!, '150 of 500 prices (30 %) were refused or blocked')
    assert.equal(plan.state, 'applying')
    assert.equal(await written(), 350)

    await work()
    assert.equal(await written(), 350)

    await resumeChannel(channel, actor)
    await work()
    assert.equal(plan.state, 'partially_applied')
    assert.equal(await written(), ROWS - 150)
    const events = await db.from('events').where('subject_type', 'channel').orderBy('seq')
    assert.includeMembers(
      events.map(({ action }) => action),
      ['channel.tripped', 'channel.resumed']
    )
  })

  test('lets a plan go on whose failures are few', async ({ assert }) => {
    const { channel, plan, work } = await shop(90)
    await work()
    assert.equal(channel.state, 'connected')
    assert.equal(plan.state, 'partially_applied')
  })

  test('does not trip where an owner has taken it out', async ({ assert }) => {
    const { actor, channel, plan, work } = await shop(500)
    await setBreaker(channel, null, actor)
    await work()
    assert.equal(channel.state, 'connected')
    assert.equal(plan.state, 'partially_applied')
  })
})
