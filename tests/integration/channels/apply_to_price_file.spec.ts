import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { disconnectChannel } from '#actions/channels/disconnect_channel'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { workBatches } from '#actions/plans/work_batches'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import { createChannel } from '#tests/support/channel'
import { createProject, createVariant, priceOf } from '#tests/support/project'

/** A variant at 20.00 that is in the price files of a channel, and a way to set its price. */
async function shop() {
  const { project, owner, priceList } = await createProject()
  const actor: Actor = { type: 'user', id: owner.id }
  const variant = await createVariant(project, { sku: 'A', price: 2000 })
  const channel = await createChannel(project, { platform: 'csv' })
  const propose = async (amount: number) => {
    const rows = [{ variantId: variant.id, priceListId: priceList.id, amount }]
    return proposeFromChanges(project, { source: 'api', title: 'Set', rows }, actor)
  }
  const apply = async (plan: Plan, work = true) => {
    await approvePlan(project, plan, actor, { digest: plan.digest! })
    await applyPlan(plan, actor)
    if (work) await workBatches(plan.id)
    return plan.refresh()
  }
  return { project, actor, variant, priceList, channel, propose, apply }
}

async function filesOf(channelId: number) {
  const rows = await db
    .from('price_files as f')
    .join('price_file_rows as r', 'r.price_file_id', 'f.id')
    .where('f.channel_id', channelId)
    .orderBy('f.id')
    .select('f.reference', 'r.sku', 'r.amount')
  return rows.map(({ reference, sku, amount }) => `${reference}: ${sku} ${amount}`)
}

test.group('Applying a plan to price files', () => {
  test('writes a file for the plan, and the price counts as applied', async ({ assert }) => {
    const { channel, variant, priceList, propose, apply } = await shop()
    const plan = await apply(await propose(2500))
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await filesOf(channel.id), ['plan-1: A 2500'])
    assert.deepEqual(await priceOf(variant, priceList), { amount: 2500, compareAt: null })
    const listing = await db.from('listings').where('channel_id', channel.id).firstOrFail()
    assert.equal(listing.written_amount, 2500)
  })

  test('writes on from there, whatever became of the first file', async ({ assert }) => {
    const { channel, propose, apply } = await shop()
    await apply(await propose(2500))
    const second = await apply(await propose(2300))
    assert.equal(second.state, 'applied')
    assert.deepEqual(await filesOf(channel.id), ['plan-1: A 2500', 'plan-2: A 2300'])
  })

  test('is rolled back by a file with the old price', async ({ assert }) => {
    const { channel, variant, priceList, project, actor, propose, apply } = await shop()
    const plan = await apply(await propose(2500))
    const rollback = await rollBackPlan(project, plan, actor)
    await apply(rollback)
    assert.deepEqual(await filesOf(channel.id), ['plan-1: A 2500', 'plan-2: A 2000'])
    assert.deepEqual(await priceOf(variant, priceList), { amount: 2000, compareAt: null })
  })

  test('keeps the channel from being disconnected until it is done', async ({ assert }) => {
    const { channel, actor, propose, apply } = await shop()
    const plan = await apply(await propose(2500), false)
    try {
      await disconnectChannel(channel, actor)
      assert.fail('it was disconnected')
    } catch (error) {
      assert.instanceOf(error, DomainException)
      assert.equal((error as DomainException).code, 'channel_in_use')
    }
    await workBatches(plan.id)
    await disconnectChannel(channel, actor)
    assert.equal(channel.state, 'disconnected')
  })
})
