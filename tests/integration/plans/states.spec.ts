import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setFaults } from '#actions/channels/set_faults'
import { applyPlan } from '#actions/plans/apply_plan'
import { cancelPlan, rejectPlan } from '#actions/plans/close_plan'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { sweepPlans } from '#actions/plans/sweep_plans'
import { workBatches } from '#actions/plans/work_batches'
import { SYSTEM } from '#models/actor'
import Guardrail from '#models/guardrail'
import type Plan from '#models/plan'
import { listPriceChanges } from '#queries/plans/list_price_changes'
import { LISTED_STATES } from '#queries/plans/price_change_conditions'
import { createChannel } from '#tests/support/channel'
import { planShop } from '#tests/support/plan_shop'

/** How many rows the filter finds in each state; those it finds none in are left out. */
async function statesOf(plan: Plan): Promise<Record<string, number>> {
  await plan.load('project')
  const found: [string, number][] = []
  for (const state of LISTED_STATES) {
    const rows = await listPriceChanges(plan, { state, limit: 100 })
    if (rows.some((row) => row.state !== state)) throw new Error(`A row is listed as ${state}`)
    if (rows.length > 0) found.push([state, rows.length])
  }
  return Object.fromEntries(found)
}

/** One row unchanged, one blocked, one taken out; six are to change, three of them on a channel. */
async function mixedPlan() {
  const shop = await planShop({ variants: 9 })
  const { project, actor, ids, ask } = shop
  await Guardrail.create({
    projectId: project.id,
    kind: 'max_increase',
    params: { percent: 50 },
    level: 'hard',
  })
  const listed = await project.related('variants').query().whereIn('id', ids.slice(0, 3))
  const channel = await createChannel(project, {
    selector: `sku:${listed.map(({ sku }) => sku).join(',')}`,
  })
  const plan = await ask([2100, 2100, 2100, 2100, 2100, 2100, 2000, 9000, 2100])
  const last = await db
    .from('price_changes')
    .where({ plan_id: plan.id, variant_id: ids[8] })
    .first()
  await reviewPriceChanges(plan, [last.id], 'rejected', actor)
  return { ...shop, plan, channel }
}

const OUT = { unchanged: 1, blocked: 1, rejected: 1 }

test.group('A price change', () => {
  test('is in exactly one state, whatever its plan’s', async ({ assert }) => {
    const { project, actor, plan, channel, approve } = await mixedPlan()
    assert.deepEqual(await statesOf(plan), { ...OUT, pending: 6 })
    await approve(plan)
    assert.deepEqual(await statesOf(plan), { ...OUT, approved: 6 })

    await applyPlan(plan, actor)
    assert.deepEqual(await statesOf(plan), { ...OUT, approved: 6 })
    await db
      .from('apply_batches')
      .where({ plan_id: plan.id, channel_id: channel.id })
      .update({ state: 'applying', lease_until: new Date(Date.now() + 60_000) })
    assert.deepEqual(await statesOf(plan), { ...OUT, approved: 3, applying: 3 })
    await workBatches(plan.id)
    assert.deepEqual(await statesOf(plan), { ...OUT, applied: 3, applying: 3 })

    const [{ sku }] = await project.related('variants').query().orderBy('id')
    await setFaults(channel, { failSkus: [sku] }, SYSTEM)
    await db
      .from('apply_batches')
      .where('plan_id', plan.id)
      .update({ lease_until: new Date(0) })
    await workBatches(plan.id)
    await plan.refresh()
    assert.equal(plan.state, 'partially_applied')
    assert.deepEqual(await statesOf(plan), { ...OUT, applied: 5, failed: 1 })

    const rollback = await approve(await rollBackPlan(project, plan, actor))
    await applyPlan(rollback, actor)
    await workBatches(rollback.id)
    await plan.refresh()
    assert.deepEqual(await statesOf(plan), { ...OUT, rolled_back: 5, failed: 1 })
  })

  test('says so too when its plan is rejected, cancelled or expired', async ({ assert }) => {
    const { actor, plan, approve, ask } = await mixedPlan()
    await rejectPlan(plan, actor, 'No.')
    assert.deepEqual(await statesOf(plan), { unchanged: 1, blocked: 1, rejected: 7 })

    const cancelled = await cancelPlan(await ask(2200), actor)
    assert.deepEqual(await statesOf(cancelled), { pending: 9 })
    const stopped = await applyPlan(await approve(await ask(2200)), actor)
    await cancelPlan(stopped, actor)
    assert.deepEqual(await statesOf(stopped), { approved: 9 })
    const expired = await ask(2200)
    await db
      .from('plans')
      .where('id', expired.id)
      .update({ expires_at: new Date(0) })
    await sweepPlans()
    assert.deepEqual(await statesOf(await expired.refresh()), { pending: 9 })
  })
})

test.group('A plan that waits for workers', () => {
  test('has one job waiting, however often it is found', async ({ assert }) => {
    const { actor, ask, approve } = await planShop()
    const plan = await applyPlan(await approve(await ask(2100)), actor)
    for (let sweeps = 0; sweeps < 10; sweeps++) await sweepPlans()
    const { rows } = await db.rawQuery(
      `select count(*)::int as waiting from jobs.job
       where name = 'plans.apply' and state = 'created' and (data->>'planId')::bigint = ?`,
      [plan.id]
    )
    assert.equal(rows[0].waiting, 1)
  })

  test('and cannot be helped does not keep others from being swept', async ({ assert }) => {
    const { project, actor, ask, approve } = await planShop()
    const broken = await applyPlan(await approve(await ask(2100)), actor)
    await db.from('apply_batches').where('plan_id', broken.id).update({ state: 'done' })
    // Nothing can be recorded there: the next event would take the place of the first.
    await db.from('projects').where('id', project.id).update({ event_seq: 0 })
    const other = await planShop()
    const over = await other.ask(2200)
    await db
      .from('plans')
      .where('id', over.id)
      .update({ expires_at: new Date(0) })
    await sweepPlans()
    assert.equal((await over.refresh()).state, 'expired')
    assert.equal((await broken.refresh()).state, 'applying')
    await db.from('apply_batches').where('plan_id', broken.id).update({ state: 'pending' })
    await db.from('plans').where('id', broken.id).delete()
  })
})
