import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { draftPlan } from '#actions/plans/draft_plan'
import { workBatches } from '#actions/plans/work_batches'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'
import { createChannel } from '#tests/support/channel'
import { whenBack } from '#tests/support/database_away'
import { brokenLinks, exceptionsOf, planShop } from '#tests/support/plan_shop'

/** Ends every other connection of the tests, as a database does that is restarted. */
async function cutConnections() {
  await db
    .rawQuery(
      `select count(pg_terminate_backend(pid)) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
         and application_name = 'calibrate'`
    )
    .catch(() => {})
}

/** How it ended, or `stuck` when it did not in time. Ask as it begins: it may end at any moment. */
async function endOf(work: Promise<unknown>, ms = 10_000) {
  const settled = work.then(
    () => 'done',
    () => 'failed'
  )
  return Promise.race([settled, sleep(ms, 'stuck')])
}

/** As time would: leases of work that was cut off run out. */
async function passLeases(plan: Plan) {
  await db
    .from('apply_batches')
    .where({ plan_id: plan.id, state: 'applying' })
    .update({ lease_until: new Date(0) })
  await db
    .from('plans')
    .where('id', plan.id)
    .update({ lease_until: new Date(0) })
}

test.group('When the database goes away', () => {
  test('drafting ends, leaves nothing, and is taken up again', async ({ assert }) => {
    const { project, ask } = await planShop({ variants: 20_000 })
    const plan = await ask(2100)
    for (let wait = 0; plan.state === 'drafting' && wait < 100; wait++) {
      await sleep(50)
      await plan.refresh()
    }
    for (const after of [20, 80, 160, 320]) {
      await db.from('price_changes').where('plan_id', plan.id).delete()
      await db.from('plans').where('id', plan.id).update({ state: 'drafting', digest: null })
      const end = endOf(draftPlan(plan.id))
      await sleep(after)
      await cutConnections()
      assert.notEqual(await end, 'stuck')
      await whenBack(() => plan.refresh())
      if (plan.state === 'proposed') continue
      assert.equal(plan.state, 'drafting')
      assert.isNull(await db.from('price_changes').where('plan_id', plan.id).first())
      await whenBack(async () => {
        await passLeases(plan)
        await draftPlan(plan.id)
      })
      await plan.refresh()
      assert.equal(plan.state, 'proposed')
    }
    const rows = await db
      .from('price_changes')
      .where('plan_id', plan.id)
      .count('* as total')
      .first()
    assert.equal(Number(rows.total), 20_000)
    assert.equal(await brokenLinks(project), 0)
  })

  test('applying ends, and ends the same when it is taken up again', async ({ assert }) => {
    const { project, actor, ask, approve, prices } = await planShop({ variants: 1_200 })
    const channel = await createChannel(project)
    await setFaults(channel, { latencyMs: 20 }, SYSTEM)
    for (const [amount, after] of [
      [2100, 10],
      [2200, 40],
      [2300, 90],
      [2400, 140],
    ]) {
      const plan = await ask(amount)
      for (let wait = 0; plan.state === 'drafting' && wait < 100; wait++) {
        await sleep(50)
        await plan.refresh()
      }
      await applyPlan(await approve(plan), actor)
      const end = endOf(workBatches(plan.id))
      await sleep(after)
      await cutConnections()
      assert.notEqual(await end, 'stuck')
      for (let tries = 0; plan.state !== 'applied' && tries < 20; tries++) {
        await whenBack(async () => {
          await passLeases(plan)
          await db.from('apply_batches').where('plan_id', plan.id).update({ next_attempt_at: null })
          await workBatches(plan.id)
          await plan.refresh()
        })
      }
      assert.equal(plan.state, 'applied')
      assert.deepEqual(await exceptionsOf(plan), [])
      const history = await db.from('price_versions').where('plan_id', plan.id)
      assert.lengthOf(history, 1_200)
    }
    assert.isTrue((await prices()).every((amount) => amount === 2400))
    assert.equal(await brokenLinks(project), 0)
  })
})
