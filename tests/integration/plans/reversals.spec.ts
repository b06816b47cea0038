import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { editSandboxOffer } from '#actions/channels/edit_sandbox_offer'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { cancelPlan } from '#actions/plans/close_plan'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { workBatches } from '#actions/plans/work_batches'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import { createChannel } from '#tests/support/channel'
import { exceptionsOf, planShop, work } from '#tests/support/plan_shop'

async function offersOf(channel: Channel): Promise<number[]> {
  const rows = await db
    .from('sandbox_offers')
    .join('sandbox_shops', 'sandbox_shops.id', 'sandbox_offers.shop_id')
    .where('channel_id', channel.id)
    .orderBy('sku')
  return rows.map(({ amount }) => amount)
}

test.group('Rolling back', () => {
  test('a rollback brings the plan’s prices back', async ({ assert }) => {
    const { project, actor, ask, approve, apply, prices } = await planShop()
    const plan = await apply(await approve(await ask(2100)))
    const back = await apply(await approve(await rollBackPlan(project, plan, actor)))
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    const again = await apply(await approve(await rollBackPlan(project, back, actor)))
    assert.deepEqual(await prices(), [2100, 2100, 2100])
    await back.refresh()
    assert.deepEqual([again.state, back.state], ['applied', 'rolled_back'])
  })

  test('puts a compare-at price back where only that was changed', async ({ assert }) => {
    const { project, actor, ask, approve, apply, priceList } = await planShop({ compareAt: 2500 })
    const compareAts = async () =>
      (await db.from('prices').where('price_list_id', priceList.id).orderBy('variant_id')).map(
        ({ amount, compare_at_amount }) => [amount, compare_at_amount]
      )
    const plan = await ask(2000, { compareAtAmount: null })
    assert.include(plan.summary!, { changed: 3, increases: 0, decreases: 0 })
    await apply(await approve(plan))
    assert.deepEqual(await compareAts(), [
      [2000, null],
      [2000, null],
      [2000, null],
    ])
    await apply(await approve(await rollBackPlan(project, plan, actor)))
    assert.deepEqual(await compareAts(), [
      [2000, 2500],
      [2000, 2500],
      [2000, 2500],
    ])
  })

  test('keeps a compare-at price that the request says nothing about', async ({ assert }) => {
    const { ask, approve, apply, priceList } = await planShop({ compareAt: 2500 })
    await apply(await approve(await ask(1900)))
    const rows = await db.from('prices').where('price_list_id', priceList.id)
    assert.isTrue(rows.every(({ compare_at_amount }) => compare_at_amount === 2500))
  })

  test('takes back what one channel took and another refused', async ({ assert }) => {
    const { project, actor, ask, approve, apply, prices } = await planShop()
    const takes = await createChannel(project)
    const refuses = await createChannel(project)
    await setFaults(refuses, { failShare: 1 }, SYSTEM)
    const plan = await apply(await approve(await ask(2100)))
    assert.lengthOf(await exceptionsOf(plan), 3)
    assert.equal(plan.state, 'partially_applied')
    assert.deepEqual(await offersOf(takes), [2100, 2100, 2100])
    assert.deepEqual(await prices(), [2100, 2100, 2100])

    await setFaults(refuses, {}, SYSTEM)
    const rollback = await rollBackPlan(project, plan, actor)
    assert.equal(rollback.summary!.changed, 3)
    await apply(await approve(rollback))
    assert.deepEqual(await offersOf(takes), [2000, 2000, 2000])
    assert.deepEqual(await offersOf(refuses), [2000, 2000, 2000])
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    await plan.refresh()
    assert.deepEqual([rollback.state, plan.state], ['applied', 'rolled_back'])
  })

  test('leaves a channel’s own edit to a person, and says so', async ({ assert }) => {
    const { project, actor, ask, approve, apply, prices } = await planShop({ variants: 1 })
    const channel = await createChannel(project)
    const plan = await apply(await approve(await ask(2100)))
    const [{ sku }] = await project.related('variants').query()
    await editSandboxOffer(channel, { sku, amount: 1234 }, SYSTEM)
    const rollback = await apply(await approve(await rollBackPlan(project, plan, actor)))
    assert.equal(rollback.state, 'failed')
    assert.deepEqual(await exceptionsOf(rollback), ['conflicted channel_price_changed'])
    assert.deepEqual(await offersOf(channel), [1234])
    assert.deepEqual(await prices(), [2100])
  })

  test('a plan that was cancelled half-way takes back the half', async ({ assert }) => {
    const { project, actor, ask, approve, apply, prices } = await planShop({ variants: 4 })
    const plan = await applyPlan(await approve(await ask(2100)), actor)
    await db.rawQuery(
      `insert into apply_batches
         (project_id, plan_id, number, first_change_id, last_change_id, row_count, next_attempt_at)
       select project_id, plan_id, 2, first_change_id + 2, last_change_id, 2, 'infinity'
       from apply_batches where plan_id = ?`,
      [plan.id]
    )
    await db
      .from('apply_batches')
      .where({ plan_id: plan.id, number: 1 })
      .update({ last_change_id: db.raw('first_change_id + 1'), row_count: 2 })
    await workBatches(plan.id)
    await cancelPlan(plan, actor)
    assert.equal(plan.state, 'cancelled')
    assert.deepEqual(await prices(), [2100, 2100, 2000, 2000])

    const rollback = await rollBackPlan(project, plan, actor)
    assert.include(rollback.summary!, { matched: 2, changed: 2 })
    await apply(await approve(rollback))
    assert.deepEqual(await prices(), [2000, 2000, 2000, 2000])
    await plan.refresh()
    assert.equal(plan.state, 'rolled_back')
  })
})

test.group('Trying again', () => {
  test('sends what waited behind another channel’s refusal', async ({ assert }) => {
    const { project, ask, approve, apply, actor, prices } = await planShop()
    const last = await createChannel(project)
    const first = await createChannel(project)
    await setFaults(first, { failShare: 1 }, SYSTEM)
    const plan = await applyPlan(await approve(await ask(2100)), actor)
    // The other way round: the one that refuses comes first.
    await db.rawQuery(
      'update apply_batches set number = number + 10 where plan_id = ? and channel_id = ?',
      [plan.id, last.id]
    )
    await work(plan)
    assert.equal(plan.state, 'failed')
    assert.deepEqual(await prices(), [2000, 2000, 2000])

    await setFaults(first, {}, SYSTEM)
    await apply(plan)
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await offersOf(first), [2100, 2100, 2100])
    assert.deepEqual(await offersOf(last), [2100, 2100, 2100])
  })

  test('waits for a rollback that was made of what was written by then', async ({ assert }) => {
    const { project, ask, approve, apply, actor } = await planShop()
    const channel = await createChannel(project)
    const [{ sku }] = await project.related('variants').query().orderBy('id')
    await setFaults(channel, { failSkus: [sku] }, SYSTEM)
    const plan = await apply(await approve(await ask(2100)))
    assert.equal(plan.state, 'partially_applied')
    const rollback = await rollBackPlan(project, plan, actor)
    await setFaults(channel, {}, SYSTEM)
    await assert.rejects(() => applyPlan(plan, actor), /rolls this plan back/)
    await cancelPlan(rollback, actor)
    await apply(plan)
    assert.equal(plan.state, 'applied')
  })

  test('is not possible where nothing failed', async ({ assert }) => {
    const { project, ask, approve, apply, actor, setPrice } = await planShop()
    await createChannel(project, { platform: 'csv' })
    const plan = await approve(await ask(2100))
    await setPrice(0, 2050)
    await apply(plan)
    assert.equal(plan.state, 'partially_applied')
    await assert.rejects(() => applyPlan(plan, actor), /Nothing of this plan can be tried again/)
  })

  test('one row that never shows does not fail the others of its batch', async ({ assert }) => {
    const { project, ask, approve, actor, prices } = await planShop()
    const channel = await createChannel(project)
    const plan = await applyPlan(await approve(await ask(2100)), actor)
    const { rows } = await db.rawQuery('select id from sandbox_shops where channel_id = ?', [
      channel.id,
    ])
    // A shop that says yes and keeps one of its prices.
    await db.rawQuery(
      `create or replace function keep_price() returns trigger language plpgsql as
         $$ begin new.amount := old.amount; return new; end $$`
    )
    await db.rawQuery(
      `create trigger keeps_price before update on sandbox_offers for each row
         when (old.shop_id = ${rows[0].id} and old.sku = 'V-1') execute function keep_price()`
    )
    try {
      await work(plan)
    } finally {
      await db.rawQuery('drop trigger keeps_price on sandbox_offers')
      await db.rawQuery('drop function keep_price')
    }
    assert.equal(plan.state, 'partially_applied')
    assert.deepEqual(await exceptionsOf(plan), ['failed not_shown'])
    assert.deepEqual(await prices(), [2100, 2000, 2100])
  })
})
