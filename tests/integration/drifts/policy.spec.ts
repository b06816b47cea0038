import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { answerByPerson } from '#actions/drifts/answer_by_person'
import { sweepDrifts } from '#actions/drifts/sweep_drifts'
import { applyPlan } from '#actions/plans/apply_plan'
import { rejectPlan } from '#actions/plans/close_plan'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { createRule } from '#actions/rules/create_rule'
import ContentInvalid from '#exceptions/content_invalid'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import Guardrail from '#models/guardrail'
import { effectByChannel } from '#queries/plans/effect_by_channel'
import { readNamedRule } from '#queries/rules/read_named_rule'
import { createChannel } from '#tests/support/channel'
import { driftShop } from '#tests/support/drift_shop'
import { exceptionsOf, work } from '#tests/support/plan_shop'

async function writesTo(channel: Channel) {
  const row = await db
    .from('sandbox_offers')
    .join('sandbox_shops', 'sandbox_shops.id', 'sandbox_offers.shop_id')
    .where('channel_id', channel.id)
    .sum('writes as writes')
    .first()
  return Number(row.writes)
}

test.group('The policy', () => {
  test('freezes every drift unless it says otherwise', async ({ assert }) => {
    const { edit, read, answer, drifts, project } = await driftShop()
    await edit(0, 1999)
    await edit(1, 1500)
    await read()
    await answer()
    assert.deepEqual(await drifts(), ['#0 2000→1999 frozen', '#1 2000→1500 frozen'])
    assert.lengthOf(await project.related('plans').query(), 0)
  })

  test('measures exactly: up to 2.5 % is absorbed, a minor unit more is not', async ({
    assert,
  }) => {
    const { edit, read, policy, answer, drifts, planOf, prices } = await driftShop()
    await policy(2.5)
    await edit(0, 2050)
    await edit(1, 1949)
    await edit(2, 2051)
    await read()
    await answer()
    const plan = await work(await planOf())
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await prices(), [2050, 2000, 2000])
    assert.deepEqual(await drifts(), [
      '#0 2000→2050 absorbed',
      '#1 2000→1949 frozen',
      '#2 2000→2051 frozen',
    ])
  })

  test('absorbs without writing there, and gives the price to the list’s other channels', async ({
    assert,
  }) => {
    const { project, channel, edit, read, policy, answer, planOf, offers } = await driftShop()
    const other = await createChannel(project)
    await policy(10)
    await edit(0, 1900)
    await read()
    const before = await writesTo(channel)
    await answer()
    assert.equal((await work(await planOf())).state, 'applied')
    assert.deepEqual(await offers(other), [1900, 2000, 2000])
    assert.equal(await writesTo(channel), before)
    assert.equal(await writesTo(other), 1)
  })

  test('approves what it absorbs by itself, even where nobody approves their own', async ({
    assert,
  }) => {
    const { project, edit, read, policy, answer, planOf } = await driftShop()
    await db.from('projects').where('id', project.id).update({ self_approval_allowed: false })
    await policy(10)
    await edit(0, 1900)
    await read()
    await answer()
    assert.include(['applying', 'applied'], (await planOf()).state)
  })

  test('absorbs nothing that a guardrail stops: that is frozen', async ({ assert }) => {
    const { project, edit, read, policy, answer, drifts, planOf, prices } = await driftShop()
    await Guardrail.create({
      ...{ projectId: project.id, kind: 'floor_amount', level: 'hard' },
      params: { amount: 1950 } as never,
    })
    await policy(10)
    await edit(0, 1900)
    await edit(1, 1960)
    await read()
    await answer()
    const plan = await work(await planOf())
    assert.deepEqual(await exceptionsOf(plan), ['blocked floor_amount'])
    assert.deepEqual(await prices(), [2000, 1960, 2000])
    assert.deepEqual(await drifts(), ['#0 2000→1900 frozen', '#1 2000→1960 absorbed'])
  })

  test('absorbs nothing when all of it is stopped: the plan is cancelled', async ({ assert }) => {
    const { project, edit, read, policy, answer, drifts, planOf } = await driftShop()
    await Guardrail.create({
      ...{ projectId: project.id, kind: 'floor_amount', level: 'hard' },
      params: { amount: 1950 } as never,
    })
    await policy(10)
    await edit(0, 1900)
    await read()
    await answer()
    assert.equal((await planOf()).state, 'cancelled')
    assert.deepEqual(await drifts(), ['#0 2000→1900 frozen'])
  })

  test('proposes one plan a channel that corrects what is larger', async ({ assert }) => {
    const { project, channel, edit, read, policy, answer, drifts, planOf } = await driftShop()
    await policy(1, 'correct')
    await edit(0, 1500)
    await edit(1, 2500)
    await read()
    await answer()
    await answer()
    const plans = await project.related('plans').query()
    assert.lengthOf(plans, 1)
    assert.equal((await planOf()).state, 'proposed')
    assert.equal(plans[0].correctsChannelId, channel.id)
    assert.deepEqual(await drifts(), ['#0 2000→1500 correcting', '#1 2000→2500 correcting'])
  })

  test('never absorbs a price of zero', async ({ assert }) => {
    const { edit, read, policy, answer, drifts } = await driftShop()
    await policy(100)
    await edit(0, 0)
    await read()
    await answer()
    assert.deepEqual(await drifts(), ['#0 2000→0 frozen'])
  })

  test('waits until the channel is read to its end', async ({ assert }) => {
    const { channel, edit, read, answer, drifts } = await driftShop()
    await edit(0, 1500)
    const sync = await read()
    await db.from('channel_syncs').where('id', sync.id).update({ state: 'running' })
    await answer()
    assert.deepEqual(await drifts(), ['#0 2000→1500 open'])
    await db.from('channel_syncs').where('channel_id', channel.id).update({ state: 'completed' })
    await sweepDrifts()
    assert.deepEqual(await drifts(), ['#0 2000→1500 frozen'])
  })
})

test.group('A correcting plan', () => {
  /** Two prices that drifted on one of two channels, and a person who puts ours back. */
  async function correction() {
    const shop = await driftShop()
    const other = await createChannel(shop.project)
    await shop.edit(0, 1500)
    await shop.edit(1, 2500)
    await shop.edit(2, 1900, other)
    await shop.read()
    const { project, channel, actor } = shop
    const [plan] = await answerByPerson(project, { channelId: channel.id }, 'correct', actor)
    return { ...shop, other, plan }
  }

  test('goes from the prices seen there to ours, on that channel alone', async ({ assert }) => {
    const { plan, channel, other, approve, apply, prices, offers, drifts } = await correction()
    const rows = await db.from('price_changes').where('plan_id', plan.id).orderBy('variant_id')
    assert.deepEqual(
      rows.map((row) => [row.from_amount, row.to_amount]),
      [
        [1500, 2000],
        [2500, 2000],
      ]
    )
    assert.deepEqual(await effectByChannel(plan), {
      channels: [{ id: channel.id, name: channel.name, rows: 2 }],
      local: 0,
    })
    await apply(await approve(plan))
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await offers(), [2000, 2000, 2000])
    assert.deepEqual(await offers(other), [2000, 2000, 1900])
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    assert.deepEqual(await drifts(), ['#0 2000→1500 corrected', '#1 2000→2500 corrected'])
    const versions = await db.from('price_versions').where('plan_id', plan.id)
    assert.lengthOf(versions, 0)
  })

  test('is stopped by no limit on changes: it restores what was let through', async ({
    assert,
  }) => {
    const shop = await driftShop()
    await Guardrail.create({
      ...{ projectId: shop.project.id, kind: 'max_increase', level: 'hard' },
      params: { percent: 5 } as never,
    })
    await shop.edit(0, 1000)
    await shop.read()
    const [plan] = await answerByPerson(shop.project, {}, 'correct', shop.actor)
    await shop.apply(await shop.approve(plan))
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await shop.offers(), [2000, 2000, 2000])
  })

  test('leaves a price alone that drifted further: a conflict, and frozen', async ({ assert }) => {
    const { plan, approve, apply, edit, offers, drifts } = await correction()
    await approve(plan)
    await edit(0, 1400)
    await apply(plan)
    await sweepDrifts()
    assert.deepEqual(await offers(), [1400, 2000, 2000])
    assert.deepEqual(await drifts(), ['#0 2000→1400 frozen', '#1 2000→2500 corrected'])
  })

  test('leaves a row alone whose price of ours changed since', async ({ assert }) => {
    const { plan, approve, apply, setPrice, offers, prices } = await correction()
    await approve(plan)
    await setPrice(0, 1500)
    await apply(plan)
    assert.deepEqual(await exceptionsOf(plan), ['conflicted price_changed'])
    assert.deepEqual(await offers(), [1500, 2000, 2000])
    assert.deepEqual(await prices(), [1500, 2000, 2000])
  })

  test('fails the row of an offer that is gone, and changes nothing here', async ({ assert }) => {
    const { plan, approve, apply, ids, prices } = await correction()
    await approve(plan)
    await db.from('listings').where('variant_id', ids[0]).delete()
    await apply(plan)
    assert.deepEqual(await exceptionsOf(plan), ['failed listing_gone'])
    assert.equal(plan.state, 'partially_applied')
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('that is rejected leaves its drifts frozen', async ({ assert }) => {
    const { plan, actor, drifts } = await correction()
    await rejectPlan(plan, actor, 'We asked for these.')
    await sweepDrifts()
    assert.deepEqual(await drifts(), ['#0 2000→1500 frozen', '#1 2000→2500 frozen'])
  })

  test('cannot be rolled back: it changed no price of ours', async ({ assert }) => {
    const { plan, project, actor, approve, apply } = await correction()
    await apply(await approve(plan))
    await assert.rejects(() => rollBackPlan(project, plan, actor), /nothing to roll back/)
  })

  test('answers each drift once, however often it is asked', async ({ assert }) => {
    const { project, actor, plan } = await correction()
    const rows = await db.from('drifts').where('plan_id', plan.id)
    const ids = rows.map(({ id }) => id)
    await assert.rejects(
      () => answerByPerson(project, { ids }, 'absorb', actor),
      /None of these drifts waits/
    )
    assert.lengthOf(await project.related('plans').query(), 1)
  })
})

test.group('A frozen price', () => {
  async function frozen() {
    const shop = await driftShop()
    await shop.edit(0, 1500)
    await shop.read()
    return shop
  }

  test('is changed by no plan: its row is blocked, and says where to decide', async ({
    assert,
  }) => {
    const { ask, answer, approve, apply, prices } = await frozen()
    await answer()
    const plan = await ask(2100)
    assert.deepEqual(await exceptionsOf(plan), ['blocked frozen'])
    assert.deepInclude(plan.summary!.blockedReasons, { frozen: 1 })
    await apply(await approve(plan))
    assert.deepEqual(await prices(), [2000, 2100, 2100])
  })

  test('is changed by no rule either', async ({ assert }) => {
    const { project, answer, actor } = await frozen()
    await answer()
    const formula = { base: 'price', adjust: [{ percent: -10 }], compareAt: 'keep' }
    const reading = await readNamedRule(project, { name: 'Down', selector: '*', formula })
    const { rule } = await createRule(project, ContentInvalid.contentOf(reading), actor)
    assert.deepEqual(await exceptionsOf(await proposeFromRule(project, rule, actor)), [
      'blocked frozen',
    ])
  })

  test('is not changed by a plan that was approved before', async ({ assert }) => {
    const { ask, answer, approve, apply, prices } = await frozen()
    const plan = await approve(await ask(2100))
    await answer()
    await apply(plan)
    assert.deepEqual(await exceptionsOf(plan), ['blocked frozen'])
    assert.deepEqual(await prices(), [2000, 2100, 2100])
  })

  test('becomes ours when a person takes it, after approval', async ({ assert }) => {
    const { project, actor, answer, approve, apply, prices, drifts } = await frozen()
    await answer()
    const [plan] = await answerByPerson(project, {}, 'absorb', actor)
    await sweepDrifts()
    await plan.refresh()
    assert.equal(plan.state, 'proposed')
    await apply(await approve(plan))
    assert.deepEqual(await prices(), [1500, 2000, 2000])
    assert.deepEqual(await drifts(), ['#0 2000→1500 absorbed'])
  })

  test('is not taken any more when it was seen to come back before', async ({ assert }) => {
    const { project, actor, edit, read, approve, apply, prices, offers, drifts } = await frozen()
    const [plan] = await answerByPerson(project, {}, 'absorb', actor)
    await approve(plan)
    await edit(0, 2000)
    await read()
    await apply(plan)
    assert.deepEqual(await exceptionsOf(plan), ['conflicted drift_over'])
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    assert.deepEqual(await offers(), [2000, 2000, 2000])
    assert.deepEqual(await drifts(), ['#0 2000→1500 returned'])
  })

  test('is never written to the channel it is taken from', async ({ assert }) => {
    const { project, actor, edit, approve, apply, prices, offers, drifts } = await frozen()
    const [plan] = await answerByPerson(project, {}, 'absorb', actor)
    await approve(plan)
    // It came back, and nobody has looked since.
    await edit(0, 2000)
    await apply(plan)
    assert.deepEqual(await exceptionsOf(plan), ['conflicted drift_over'])
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    assert.deepEqual(await offers(), [2000, 2000, 2000])
    assert.deepEqual(await drifts(), ['#0 2000→1500 returned'])
  })

  test('that comes back before ours is put back was not corrected', async ({ assert }) => {
    const { project, actor, edit, read, drifts } = await frozen()
    await answerByPerson(project, {}, 'correct', actor)
    await edit(0, 2000)
    await read()
    assert.deepEqual(await drifts(), ['#0 2000→1500 returned'])
  })

  test('thaws when the channel shows ours again', async ({ assert }) => {
    const { answer, edit, read, ask } = await frozen()
    await answer()
    await edit(0, 2000)
    await read()
    assert.deepEqual(await exceptionsOf(await ask(2100)), [])
  })

  test('can still be rolled back', async ({ assert }) => {
    const { project, actor, ask, approve, apply, edit, read, answer } = await driftShop()
    const plan = await apply(await approve(await ask(2100)))
    await edit(0, 1500)
    await read()
    await answer()
    const rollback = await rollBackPlan(project, plan, actor)
    assert.deepEqual(await exceptionsOf(rollback), [])
    assert.equal((await applyPlan(await approve(rollback), SYSTEM)).state, 'applying')
  })
})
