import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { draftPlan } from '#actions/plans/draft_plan'
import { workBatches } from '#actions/plans/work_batches'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import type Plan from '#models/plan'
import { createChannel } from '#tests/support/channel'
import { brokenLinks, planShop } from '#tests/support/plan_shop'

const LOOK_MS = 400

/** As if the worker stood still so long that its lease ran out. */
function expireLease(plan: Plan) {
  return db
    .from('apply_batches')
    .where({ plan_id: plan.id, state: 'applying' })
    .update({ lease_until: new Date(0) })
}

async function writesOf(channel: Channel): Promise<number[]> {
  const rows = await db
    .from('sandbox_offers')
    .join('sandbox_shops', 'sandbox_shops.id', 'sandbox_offers.shop_id')
    .where('channel_id', channel.id)
  return rows.map(({ writes }) => writes)
}

test.group('A worker that stands still past its lease', () => {
  for (const [when, wait] of [
    ['looks', LOOK_MS / 2],
    ['looks again', LOOK_MS * 2.5],
  ] as const) {
    test(`while it ${when} writes nothing over what came after`, async ({ assert }) => {
      const { project, actor, ask, approve, apply, prices } = await planShop()
      const channel = await createChannel(project)
      await setFaults(channel, { latencyMs: LOOK_MS }, SYSTEM)
      const plan = await applyPlan(await approve(await ask(2100)), actor)

      const frozen = workBatches(plan.id)
      await sleep(wait)
      await expireLease(plan)
      await setFaults(channel, {}, SYSTEM)
      await workBatches(plan.id)
      await plan.refresh()
      assert.equal(plan.state, 'applied')
      const next = await apply(await approve(await ask(2200)))
      await frozen

      assert.equal(next.state, 'applied')
      const history = await db.from('price_versions').where('plan_id', plan.id)
      assert.lengthOf(history, 3)
      assert.deepEqual(await prices(), [2200, 2200, 2200])
      assert.deepEqual(await writesOf(channel), [2, 2, 2])
      const events = await db
        .from('events')
        .where({ project_id: project.id, action: 'plan.batch_applied' })
      assert.lengthOf(events, 2)
      assert.equal(await brokenLinks(project), 0)
    })
  }

  test('while it drafts leaves no rows beside those of who took over', async ({ assert }) => {
    const { ask } = await planShop({ variants: 2000 })
    const plan = await ask(2100)
    const rows = async () =>
      Number((await db.from('price_changes').where('plan_id', plan.id).count('* as n').first()).n)
    const events = () =>
      db.from('events').where({ subject_id: String(plan.id), action: 'plan.proposed' })
    await db.from('price_changes').where('plan_id', plan.id).delete()
    await db.from('plans').where('id', plan.id).update({ state: 'drafting', digest: null })

    const frozen = draftPlan(plan.id)
    while (!(await db.from('plans').where('id', plan.id).whereNotNull('lease_token').first())) {
      await sleep(1)
    }
    await db
      .from('plans')
      .where('id', plan.id)
      .update({ lease_until: new Date(0) })
    await Promise.all([frozen, draftPlan(plan.id)])
    await plan.refresh()
    assert.equal(plan.state, 'proposed')
    assert.equal(await rows(), 2000)
    assert.lengthOf(await events(), 2)
  })

  test('or whose plan was cancelled while it drafts leaves no rows', async ({ assert }) => {
    const { ask } = await planShop({ variants: 2000 })
    const plan = await ask(2100)
    await db.from('price_changes').where('plan_id', plan.id).delete()
    await db.from('plans').where('id', plan.id).update({ state: 'drafting', digest: null })
    const drafting = draftPlan(plan.id)
    await db.from('plans').where('id', plan.id).update({ state: 'cancelled' })
    await drafting
    assert.isNull(await db.from('price_changes').where('plan_id', plan.id).first())
  })
})
