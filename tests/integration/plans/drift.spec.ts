import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { pauseChannel } from '#actions/channels/pause_channel'
import { resumeChannel } from '#actions/channels/resume_channel'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { resolveChanges } from '#actions/plans/resolve_changes'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { sweepPlans } from '#actions/plans/sweep_plans'
import Guardrail from '#models/guardrail'
import type Project from '#models/project'
import { duePlans } from '#queries/plans/due_plans'
import { createChannel } from '#tests/support/channel'
import { exceptionsOf, planShop, work } from '#tests/support/plan_shop'
import { createPriceList, setPrice } from '#tests/support/project'

const guard = (project: Project, kind: string, params: object, more: object = {}) =>
  Guardrail.create({ projectId: project.id, kind, params: params as never, level: 'hard', ...more })

test.group('Between approval and apply', () => {
  test('a cost is removed: a margin floor stops the row', async ({ assert }) => {
    const { project, ids, ask, approve, apply, prices } = await planShop()
    await guard(project, 'floor_margin', { percent: 10 })
    const plan = await approve(await ask(2100))
    await db.from('variants').where('id', ids[1]).update({ cost_amount: null, cost_currency: null })
    await apply(plan)
    assert.deepEqual(await exceptionsOf(plan), ['blocked floor_margin'])
    assert.deepEqual(await prices(), [2100, 2000, 2100])
  })

  test('a guardrail becomes unreadable: nothing is written until it is mended', async ({
    assert,
  }) => {
    const { project, actor, ask, approve, prices } = await planShop()
    const plan = await applyPlan(await approve(await ask(2100)), actor)
    const broken = await guard(project, 'no_such_kind', {})
    await work(plan, 3)
    assert.equal(plan.state, 'applying')
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    const batch = await db.from('apply_batches').where('plan_id', plan.id).first()
    assert.match(batch.last_error, /cannot be read, so no price may change/)
    await broken.delete()
    await work(plan)
    assert.equal(plan.state, 'applied')
  })

  test('a variant, a price and a price list go: their rows are conflicts', async ({ assert }) => {
    const { project, actor, ids, ask, approve, apply, priceList } = await planShop({ variants: 4 })
    await createChannel(project)
    const other = await createPriceList(project)
    await db.rawQuery(
      `insert into prices (price_list_id, variant_id, project_id, amount)
       select ?, id, project_id, 2000 from variants where project_id = ?`,
      [other.id, project.id]
    )
    const plan = await ask(2100)
    const elsewhere = await ask(2100, { priceListId: other.id })
    await approve(plan)
    await approve(elsewhere)
    await db.from('variants').where('id', ids[0]).delete()
    await db.from('prices').where({ variant_id: ids[1], price_list_id: priceList.id }).delete()
    await db.from('price_lists').where('id', other.id).delete()
    await apply(plan)
    await applyPlan(elsewhere, actor)
    await work(elsewhere)
    assert.equal(plan.state, 'partially_applied')
    assert.deepEqual(await exceptionsOf(plan), ['conflicted price_gone', 'conflicted price_gone'])
    assert.equal(elsewhere.state, 'failed')
    assert.lengthOf(await exceptionsOf(elsewhere), 4)
  })

  test('a listing goes: its row fails, and the others are written', async ({ assert }) => {
    const { project, ids, ask, approve, apply, prices } = await planShop()
    await createChannel(project)
    const plan = await approve(await ask(2100))
    await applyPlan(plan, { type: 'system', id: null })
    await db.from('listings').where('variant_id', ids[2]).delete()
    await work(plan)
    assert.deepEqual(await exceptionsOf(plan), ['failed listing_gone'])
    assert.deepEqual(await prices(), [2100, 2100, 2000])
    await assert.doesNotReject(() => apply(plan))
  })

  test('a channel is paused: the plan waits, and its workers are left alone', async ({
    assert,
  }) => {
    const { project, actor, ask, approve, prices } = await planShop()
    const channel = await createChannel(project)
    const plan = await applyPlan(await approve(await ask(2100)), actor)
    await pauseChannel(channel, actor)
    await work(plan, 2)
    assert.equal(plan.state, 'applying')
    const { toWork, toFinish } = await duePlans()
    assert.notInclude([...toWork, ...toFinish], plan.id)
    await resumeChannel(channel, actor)
    assert.include((await duePlans()).toWork, plan.id)
    await work(plan)
    assert.deepEqual(await prices(), [2100, 2100, 2100])
  })

  test('a row is taken out: the digest of before no longer approves', async ({ assert }) => {
    const { project, actor, ask } = await planShop()
    const plan = await ask(2100)
    const { digest } = plan
    const { id } = await db.from('price_changes').where('plan_id', plan.id).orderBy('id').first()
    await reviewPriceChanges(plan, [id], 'rejected', actor)
    await assert.rejects(
      () => approvePlan(project, plan, actor, { digest: digest! }),
      /not the one you looked at/
    )
    await reviewPriceChanges(plan, [id], 'approved', actor)
    assert.equal(plan.digest, digest)
  })
})

test.group('A digest', () => {
  test('is the same for the same effect, and another for another', async ({ assert }) => {
    const { ask } = await planShop()
    const [first, second] = [await ask(2100), await ask(2100)]
    assert.equal(first.digest, second.digest)
    const others = [
      await ask(2101),
      await ask([2100, 2100]),
      await ask(2100, { compareAtAmount: 2200 }),
    ]
    assert.lengthOf(new Set([first, ...others].map(({ digest }) => digest)), 4)
  })
})

test.group('A moment that passed while nothing ran', () => {
  test('is made up for within the hour, even past the plan’s expiry', async ({ assert }) => {
    const { ask, approve, actor } = await planShop()
    const plan = await approve(await ask(2100))
    await applyPlan(plan, actor, { at: DateTime.utc().plus({ hours: 1 }) })
    await db.rawQuery(
      `update plans set apply_at = now() - interval '20 minutes',
         expires_at = now() - interval '30 minutes' where id = ?`,
      [plan.id]
    )
    await sweepPlans()
    await work(plan)
    assert.equal(plan.state, 'applied')
  })

  test('is let go after that: the plan says so and expires', async ({ assert }) => {
    const { ask, approve, actor, prices } = await planShop()
    const plan = await approve(await ask(2100))
    await applyPlan(plan, actor, { at: DateTime.utc().plus({ hours: 1 }) })
    await db.rawQuery(
      `update plans set apply_at = now() - interval '3 hours',
         expires_at = now() - interval '2 hours' where id = ?`,
      [plan.id]
    )
    await sweepPlans()
    await sweepPlans()
    await plan.refresh()
    assert.equal(plan.state, 'expired')
    assert.match(plan.failure!, /expired/)
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })
})

test.group('Many guardrails with selectors', () => {
  test('each holds for its own variants', async ({ assert }) => {
    const { project, ids, ask } = await planShop({ variants: 45 })
    const variants = await project.related('variants').query().whereIn('id', ids).orderBy('id')
    for (const { sku } of variants) {
      await guard(project, 'floor_amount', { amount: 2000 }, { selector: `sku:${sku}` })
    }
    const plan = await ask(ids.map((_, index) => (index % 2 ? 1999 : 2001)))
    assert.include(plan.summary!, { changed: 23, blocked: 22 })
  })

  test('more than can be numbered stop everything, and the plan says why', async ({ assert }) => {
    const { project, ask } = await planShop()
    for (let index = 0; index < 51; index++) {
      await guard(project, 'floor_amount', { amount: 1 }, { selector: '*' })
    }
    const plan = await ask(2100)
    assert.equal(plan.state, 'failed')
    assert.match(plan.failure!, /at most 50/)
  })
})

test.group('Amounts at the edges', () => {
  test('of ten to the twelfth are summed, applied and rolled back exactly', async ({ assert }) => {
    const { project, ask, approve, apply, prices } = await planShop({
      price: 1e12 + 1,
      cost: 1e12 - 1,
    })
    await guard(project, 'max_increase', { percent: 50 })
    await guard(project, 'floor_margin', { percent: 0.0001 })
    const plan = await ask([1.5e12 + 1, 1.5e12 + 2, 1e12 - 1])
    assert.deepEqual(await exceptionsOf(plan), ['blocked max_increase', 'blocked floor_margin'])
    await apply(await approve(plan))
    assert.deepEqual(await prices(), [1.5e12 + 1, 1e12 + 1, 1e12 + 1])
  })

  for (const currency of ['JPY', 'KWD']) {
    test(`in ${currency} go the same way`, async ({ assert }) => {
      const { project, ask, approve, apply, prices } = await planShop({ currency })
      await createChannel(project)
      await apply(await approve(await ask([2001, 1999, 2000])))
      assert.deepEqual(await prices(), [2001, 1999, 2000])
    })
  }

  test('a price of 0 can be raised by hand, also through the last gate', async ({ assert }) => {
    const { project, ids, ask, approve, apply, prices, priceList } = await planShop({ variants: 2 })
    const variant = await project.related('variants').query().where('id', ids[0]).firstOrFail()
    await setPrice(variant, priceList, 0)
    await createChannel(project)
    const plan = await apply(await approve(await ask([990, 2100])))
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await prices(), [990, 2100])
  })
})

test.group('A request of very many changes', () => {
  test('is read whole: more than a statement takes parameters', async ({ assert }) => {
    const { project } = await planShop()
    const price = { amount: 2100, currency: 'USD' }
    const changes = Array.from({ length: 70_000 }, (_, n) => ({ sku: `unknown-${n}`, ...price }))
    await assert.rejects(
      () => resolveChanges(project, changes),
      '70000 of 70000 changes cannot be read. Nothing was proposed.'
    )
  })
})
