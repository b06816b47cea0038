import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { editSandboxOffer } from '#actions/channels/edit_sandbox_offer'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { cancelPlan } from '#actions/plans/close_plan'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { workBatches } from '#actions/plans/work_batches'
import type { Faults } from '#connectors/registry'
import { SYSTEM, type Actor } from '#models/actor'
import type Plan from '#models/plan'
import { planProgress } from '#queries/plans/plan_progress'
import { createChannel } from '#tests/support/channel'
import { createProject, createVariant } from '#tests/support/project'

const SKUS = ['A', 'B', 'C', 'D']

/** Four variants at 20.00, all on a sandbox shop, and an approved plan that takes them to 25.00. */
async function shop(faults: Partial<Faults> = {}) {
  const { project, owner, priceList } = await createProject()
  const actor: Actor = { type: 'user', id: owner.id }
  const asked = []
  for (const sku of SKUS) {
    const { id: variantId } = await createVariant(project, { sku, price: 2000, compareAt: 3000 })
    asked.push({ variantId, priceListId: priceList.id, amount: 2500 })
  }
  const channel = await createChannel(project)
  const plan = await proposeFromChanges(project, { source: 'api', title: 'Up', rows: asked }, actor)
  await approvePlan(project, plan, actor, { digest: plan.digest! })
  await setFaults(channel, faults, SYSTEM)

  const apply = async () => {
    await applyPlan(plan, actor)
    await work(plan)
    return plan
  }
  const offers = async () => {
    const rows = await db
      .from('sandbox_offers')
      .join('sandbox_shops', 'sandbox_shops.id', 'sandbox_offers.shop_id')
      .where('channel_id', channel.id)
      .orderBy('sku')
    return Object.fromEntries(rows.map(({ sku, amount }) => [sku, amount]))
  }
  const prices = async () => {
    const rows = await db
      .from('prices')
      .join('variants', 'variants.id', 'prices.variant_id')
      .where('prices.project_id', project.id)
    return Object.fromEntries(rows.map(({ sku, amount }) => [sku, amount]))
  }
  const exceptions = async () => {
    const rows = await db
      .from('price_changes')
      .join('variants', 'variants.id', 'price_changes.variant_id')
      .where('plan_id', plan.id)
      .whereNotNull('exception')
      .orderBy('sku')
    return rows.map(({ sku, exception, reason }) => `${sku} ${exception} ${reason}`)
  }
  return { project, actor, channel, plan, apply, offers, prices, exceptions }
}

/** Works until the plan has ended or nothing can be done now, as workers and sweeps would. */
async function work(plan: Plan, rounds = 60) {
  for (let round = 0; round < rounds; round++) {
    await workBatches(plan.id)
    await plan.refresh()
    if (plan.state !== 'applying') return
    await db
      .from('apply_batches')
      .where('plan_id', plan.id)
      .whereNotNull('next_attempt_at')
      .update({ next_attempt_at: null })
    await sleep(20)
  }
}

async function attempts(plan: Plan) {
  const row = await db
    .from('apply_batches')
    .where('plan_id', plan.id)
    .max('attempts as most')
    .first()
  return row.most
}

const all = (amount: number) => Object.fromEntries(SKUS.map((sku) => [sku, amount]))

test.group('Applying through a channel', () => {
  test('writes the prices there and here', async ({ assert }) => {
    const { apply, offers, prices } = await shop()
    assert.equal((await apply()).state, 'applied')
    assert.deepEqual(await offers(), all(2500))
    assert.deepEqual(await prices(), all(2500))
  })

  test('leaves a price that was edited there to a person', async ({ assert }) => {
    const { channel, apply, offers, prices, exceptions } = await shop()
    await editSandboxOffer(channel, { sku: 'B', amount: 1900, compareAtAmount: 3000 }, SYSTEM)
    assert.equal((await apply()).state, 'partially_applied')
    assert.deepEqual(await offers(), { ...all(2500), B: 1900 })
    assert.deepEqual(await prices(), { ...all(2500), B: 2000 })
    assert.deepEqual(await exceptions(), ['B conflicted channel_price_changed'])
  })

  test('shows what the channel refused, and tries only that again', async ({ assert }) => {
    const { channel, plan, apply, offers, prices, exceptions } = await shop({ failSkus: ['C'] })
    assert.equal((await apply()).state, 'partially_applied')
    assert.deepEqual(await prices(), { ...all(2500), C: 2000 })
    assert.deepEqual(await exceptions(), ['C failed rejected_by_sandbox'])

    await setFaults(channel, {}, SYSTEM)
    assert.equal((await apply()).state, 'applied')
    assert.deepEqual(await offers(), all(2500))
    assert.deepEqual(await prices(), all(2500))
    const history = await db.from('price_versions').where('plan_id', plan.id)
    assert.lengthOf(history, SKUS.length)
  })

  test('reads back before it tries again, when nobody knows what was written', async ({
    assert,
  }) => {
    const { apply, offers, prices, channel } = await shop({ timeoutAfterEffect: 1 })
    assert.equal((await apply()).state, 'applied')
    assert.deepEqual(await offers(), all(2500))
    assert.deepEqual(await prices(), all(2500))
    const rows = await db
      .from('sandbox_offers')
      .join('sandbox_shops', 'sandbox_shops.id', 'sandbox_offers.shop_id')
      .where('channel_id', channel.id)
    assert.isTrue(rows.every(({ writes }) => writes === 1))
  })

  test('sends again what never arrived', async ({ assert }) => {
    const { apply, offers } = await shop({ timeoutBeforeEffect: 2 })
    assert.equal((await apply()).state, 'applied')
    assert.deepEqual(await offers(), all(2500))
  })

  test('slows the whole channel down when it is told to', async ({ assert }) => {
    const { channel, plan, offers } = await shop({ rateLimit: { perSecond: 1 } })
    await applyPlan(plan, SYSTEM)
    await workBatches(plan.id)
    const { parts } = (await planProgress(plan))!
    assert.isTrue(parts[0].paused)
    assert.match(parts[0].error!, /1 calls a second/)
    assert.equal(await attempts(plan), 0)

    await setFaults(channel, {}, SYSTEM)
    await sleep(1_300)
    await work(plan)
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await offers(), all(2500))
  })

  test('gives up on a channel that does not answer, and the rows can be tried again', async ({
    assert,
  }) => {
    const { channel, apply, prices, exceptions } = await shop({ unavailable: true })
    assert.equal((await apply()).state, 'failed')
    assert.deepEqual(await prices(), all(2000))
    assert.lengthOf(await exceptions(), SKUS.length)
    await setFaults(channel, {}, SYSTEM)
    assert.equal((await apply()).state, 'applied')
    assert.deepEqual(await prices(), all(2500))
  })

  test('pauses a channel that refuses our credentials, and can be cancelled', async ({
    assert,
  }) => {
    const { channel, plan, actor, apply, prices } = await shop({ unauthorized: true })
    assert.equal((await apply()).state, 'applying')
    await channel.refresh()
    assert.equal(channel.state, 'paused')
    await cancelPlan(plan, actor)
    assert.equal(plan.state, 'cancelled')
    assert.deepEqual(await prices(), all(2000))
  })
})
