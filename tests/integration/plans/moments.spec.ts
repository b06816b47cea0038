import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { applyPlan } from '#actions/plans/apply_plan'
import { guardedRows } from '#actions/plans/batch_guard'
import { cancelPlan } from '#actions/plans/close_plan'
import { overridePlan } from '#actions/plans/override_plan'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { sweepPlans } from '#actions/plans/sweep_plans'
import { workBatches } from '#actions/plans/work_batches'
import Guardrail from '#models/guardrail'
import { planProgressBars } from '#presenters/plans/plan_progress_page'
import { claimBatch } from '#queries/plans/apply_batches'
import { clock } from '#services/clock'
import { createChannel } from '#tests/support/channel'
import { actionsOf, exceptionsOf, planShop, work } from '#tests/support/plan_shop'
import { zoneAtNoon } from '#tests/support/zone_at_noon'

const NOW = DateTime.utc().startOf('minute')
const iso = (hours: number) => NOW.plus({ hours }).toISO()

/** A shop, and what freezes it for two hours around now. */
async function shop() {
  const made = await planShop({ variants: 3 })
  const freeze = (more: object = {}, from = -1) =>
    Guardrail.create({
      ...{ projectId: made.project.id, kind: 'freeze', level: 'hard' as const },
      params: { name: 'Sale', from: iso(from), to: iso(from + 2), timeZone: 'UTC' } as never,
      ...more,
    })
  const proposed = (to = 2100) => made.ask(to)
  const approved = async (to = 2100) => made.approve(await made.ask(to))
  return { ...made, freeze, proposed, approved }
}

test.group('When prices may change', (group) => {
  group.each.setup(() => clock.freeze(NOW))
  group.each.teardown(() => clock.release())

  test('is told of a plan that is proposed, and stops the apply alone', async ({ assert }) => {
    const { freeze, proposed, approve, actor, prices } = await shop()
    await freeze()
    const plan = await proposed()
    assert.deepEqual(await exceptionsOf(plan), [])
    assert.containsSubset(plan.summary!.checks, [{ kind: 'freeze', ok: false, level: 'advisory' }])
    assert.isEmpty(plan.failedChecks)

    await approve(plan)
    await assert.rejects(() => applyPlan(plan, actor), /^No price changes during Sale, from /)
    await plan.refresh()
    assert.equal(plan.state, 'approved')

    clock.freeze(NOW.plus({ hours: 1 }))
    await applyPlan(plan, actor)
    await work(plan)
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await prices(), [2100, 2100, 2100])
  })

  test('is kept by a window likewise, with when it opens next', async ({ assert }) => {
    const { project, approved, actor } = await shop()
    const timeZone = zoneAtNoon()
    const today = NOW.setZone(timeZone).toFormat('ccc').toLowerCase()
    await Guardrail.create({
      ...{ projectId: project.id, kind: 'change_window', level: 'hard' },
      params: { weekdays: [today], from: '14:00', to: '18:00', timeZone } as never,
    })
    const plan = await approved()
    await assert.rejects(() => applyPlan(plan, actor), /They may change next on \w+ 14:00\.$/)
    clock.freeze(NOW.plus({ hours: 3 }))
    await applyPlan(plan, actor)
    await plan.refresh()
    assert.equal(plan.state, 'applying')
  })

  test('refuses a schedule that falls into it', async ({ assert }) => {
    const { freeze, approved, actor } = await shop()
    await freeze({}, 5)
    const plan = await approved()
    const at = (hours: number) => applyPlan(plan, actor, { at: NOW.plus({ hours }) })
    await assert.rejects(
      () => at(6),
      /^It cannot be applied at that moment\. No price changes during Sale, /
    )
    await at(4.9)
    await plan.refresh()
    assert.isNotNull(plan.applyAt)
  })

  test('stops a scheduled plan whose moment it has become, with words', async ({ assert }) => {
    const { freeze, approved, actor, prices } = await shop()
    const plan = await approved()
    await applyPlan(plan, actor, { at: NOW.plus({ minutes: 1 }) })
    await freeze()
    await db
      .from('plans')
      .where('id', plan.id)
      .update({ apply_at: db.raw('now()') })
    await sweepPlans()
    await plan.refresh()
    assert.equal(plan.state, 'approved')
    assert.isNull(plan.applyAt)
    assert.match(plan.failure!, /^No price changes during Sale, from /)
    assert.include(await actionsOf(plan), 'plan.unscheduled')
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('holds an apply under way {where}: it waits, says why, and goes on')
    .with([{ where: 'in Calibrate' }, { where: 'on a channel' }])
    .run(async ({ assert }, { where }) => {
      const { project, freeze, approved, actor, prices } = await shop()
      if (where === 'on a channel') await createChannel(project)
      const plan = await approved()
      await applyPlan(plan, actor)
      await freeze()
      await work(plan, 12)
      assert.equal(plan.state, 'applying')
      assert.deepEqual(await exceptionsOf(plan), [])
      assert.deepEqual(await prices(), [2000, 2000, 2000])
      const progress = await planProgressBars(plan)
      assert.match(progress!.bars[0].note!, /^Waiting to go on: No price changes during Sale, /)
      const [batch] = await db.from('apply_batches').where('plan_id', plan.id)
      assert.equal(batch.attempts, 0)

      clock.freeze(NOW.plus({ hours: 1 }))
      await work(plan)
      assert.equal(plan.state, 'applied')
      assert.deepEqual(await prices(), [2100, 2100, 2100])
    })

  test('lets what a channel has accepted be confirmed', async ({ assert }) => {
    const { project, priceList, freeze, approved, actor } = await shop()
    await createChannel(project)
    const plan = await approved()
    await applyPlan(plan, actor)
    await freeze()
    await db
      .from('channel_writes')
      .where('plan_id', plan.id)
      .update({ state: 'accepted', submission: 'feed-1', accepted_at: db.raw('now()') })
    const batch = await claimBatch(plan.id, randomUUID())
    const { passed, stopped } = await db.transaction((trx) =>
      guardedRows(plan, batch!, [priceList], trx)
    )
    assert.lengthOf(passed, 3)
    assert.isEmpty(stopped)
  })

  test('leaves a plan that waits free to be cancelled', async ({ assert }) => {
    const { freeze, approved, actor, prices } = await shop()
    const plan = await approved()
    await applyPlan(plan, actor)
    await freeze()
    await workBatches(plan.id)
    await cancelPlan(plan, actor)
    await work(plan)
    await plan.refresh()
    assert.equal(plan.state, 'cancelled')
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('stops its own variants alone where it is narrowed', async ({ assert }) => {
    const { freeze, proposed, approve, apply, prices } = await shop()
    await freeze({ selector: 'sku:V-1' })
    const plan = await proposed()
    assert.deepEqual(await exceptionsOf(plan), [])
    assert.containsSubset(plan.summary!.checks, [{ kind: 'freeze', ok: false, level: 'advisory' }])
    await apply(await approve(plan))
    assert.equal(plan.state, 'partially_applied')
    assert.deepEqual(await exceptionsOf(plan), ['blocked freeze'])
    assert.deepEqual(await prices(), [2100, 2000, 2100])
  })

  test('says nothing of a plan with none of its variants', async ({ assert }) => {
    const { freeze, ask } = await shop()
    await freeze({ selector: 'sku:V-2' })
    const plan = await ask([2100, 2100])
    assert.isEmpty(plan.summary!.checks)
  })

  test('does not stand in the way back', async ({ assert }) => {
    const { project, freeze, approved, approve, apply, actor, prices } = await shop()
    const plan = await approved()
    await apply(plan)
    await freeze()
    const rollback = await approve(await rollBackPlan(project, plan, actor))
    await apply(rollback)
    assert.equal(rollback.state, 'applied')
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('lets a plan pass that an owner lets pass, where that may be', async ({ assert }) => {
    const { freeze, proposed, approve, actor, prices } = await shop()
    await freeze({ level: 'overridable' })
    const [plan, other] = [await proposed(), await proposed(2200)]
    await overridePlan(plan, 'The sale has a mistake', actor)
    await applyPlan(await approve(plan), actor)
    await work(plan)
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await prices(), [2100, 2100, 2100])
    await approve(other)
    await assert.rejects(() => applyPlan(other, actor), /^No price changes during Sale/)
  })

  test('stops for everybody where it is hard', async ({ assert }) => {
    const { freeze, proposed, actor } = await shop()
    await freeze()
    const plan = await proposed()
    await assert.rejects(() => overridePlan(plan, 'Please', actor), /Nobody can override/)
  })

  test('is only told of where it is advisory', async ({ assert }) => {
    const { freeze, approved, apply, prices } = await shop()
    await freeze({ level: 'advisory' })
    await apply(await approved())
    assert.deepEqual(await prices(), [2100, 2100, 2100])
  })
})

test.group('The size of a plan', () => {
  test('stops its approval, as the share of the catalog does', async ({ assert }) => {
    const { project, ask, approve } = await planShop()
    const params = { rows: 2 } as never
    await Guardrail.create({ projectId: project.id, kind: 'plan_rows', params, level: 'hard' })
    const plan = await ask(2100)
    await assert.rejects(() => approve(plan), /changes 3 prices, and at most 2 are allowed/)
    await approve(await ask([2100, 2100]))
  })
})
