import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { continueDryRun, sweepDryRuns } from '#actions/plans/dry_run'
import type Channel from '#models/channel'
import type Plan from '#models/plan'
import { dryRunsOf } from '#queries/plans/dry_runs'
import { listOnAmazon } from '#tests/support/amazon'
import { createChannel } from '#tests/support/channel'
import { planShop } from '#tests/support/plan_shop'

/** A project whose variants at 20.00 are offered on Amazon too, and a plan for them. */
async function shopOnAmazon(variants = 3) {
  const shop = await planShop({ variants })
  const listed = await shop.project.related('variants').query().orderBy('id')
  const opened = await listOnAmazon(shop.project, listed, '20.00')
  return { ...shop, ...opened, skus: listed.map(({ sku }) => sku) }
}

/** Asks until nothing more is asked, as time and sweeps would. */
async function askThrough(plan: Plan, channel: Channel) {
  for (let round = 0; round < 20; round++) {
    await continueDryRun(plan.id, channel.id)
    const [{ state }] = await dryRunsOf(plan)
    if (state !== 'running') return
    await db
      .from('dry_runs')
      .where('plan_id', plan.id)
      .update({ next_attempt_at: new Date(0) })
  }
}

test.group('A plan that is proposed', () => {
  test('asks Amazon what it would refuse, and writes nothing', async ({ assert }) => {
    const { amazon, ask, channel, skus } = await shopOnAmazon()
    amazon.faults.invalidSkus = [skus[1]]
    const plan = await ask(2100)
    await askThrough(plan, channel)
    const [{ state, asked, refused, refusals }] = await dryRunsOf(plan)
    assert.deepEqual([state, asked, refused], ['completed', 3, 1])
    assert.equal(refusals[0].sku, skus[1])
    assert.isNotEmpty(refusals[0].message)
    assert.equal(plan.state, 'proposed')
    for (const sku of skus) assert.equal(amazon.seller.find(sku)!.price, '20.00')
  })

  test('is told when Amazon cannot be asked, and stands all the same', async ({ assert }) => {
    const { amazon, ask, channel } = await shopOnAmazon()
    const plan = await ask(2100)
    amazon.faults.isRevoked = true
    await askThrough(plan, channel)
    const [{ state, failure }] = await dryRunsOf(plan)
    assert.equal(state, 'failed')
    assert.match(failure!, /Connect the channel again/)
    await plan.refresh()
    assert.equal(plan.state, 'proposed')
  })

  test('asks no channel that cannot say, and none it has no rows on', async ({ assert }) => {
    const { project, ask } = await planShop()
    await createChannel(project)
    assert.isEmpty(await dryRunsOf(await ask(2100)))
  })

  test('is asked about no longer once it is decided', async ({ assert }) => {
    const { ask, channel } = await shopOnAmazon()
    const plan = await ask(2100)
    await db.from('plans').where('id', plan.id).update({ state: 'rejected' })
    await db.from('dry_runs').update({ next_attempt_at: new Date(0) })
    await sweepDryRuns()
    await continueDryRun(plan.id, channel.id)
    assert.equal((await dryRunsOf(plan))[0].asked, 0)
  })
})
