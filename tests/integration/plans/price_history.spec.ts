import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { applyPlan } from '#actions/plans/apply_plan'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import Guardrail from '#models/guardrail'
import type Plan from '#models/plan'
import { verdictOf } from '#presenters/price_change_presenter'
import { listPriceChanges, type PriceChangeRow } from '#queries/plans/list_price_changes'
import { clock } from '#services/clock'
import { createChannel } from '#tests/support/channel'
import { exceptionsOf, planShop, race, work } from '#tests/support/plan_shop'
import { zoneAtNoon } from '#tests/support/zone_at_noon'

/** A shop whose prices rest under one guardrail, and what has become of them. */
async function guardedShop(kind: string, params: object, variants = 3) {
  const shop = await planShop({ variants })
  const { project, ids, priceList, ask, approve, apply, actor } = shop
  await db.from('projects').where('id', project.id).update({ time_zone: zoneAtNoon() })
  await Guardrail.create({ projectId: project.id, kind, params: params as never, level: 'hard' })
  /** One price from the past, as a plan or an import would have left it. */
  const was = (index: number, amount: number, hoursAgo: number, source = 'plan') =>
    db.table('price_versions').insert({
      ...{ project_id: project.id, variant_id: ids[index], price_list_id: priceList.id },
      ...{ amount, source, valid_from: clock.now().minus({ hours: hoursAgo }).toSQL() },
    })
  const change = async (amounts: number[]) => apply(await approve(await ask(amounts)))
  const undo = async (plan: Plan) => {
    const rollback = await rollBackPlan(project, plan, actor)
    return apply(await approve(rollback))
  }
  return { ...shop, was, change, undo }
}

test.group('The daily budget', (group) => {
  group.each.teardown(() => clock.release())

  test('is spent by plans that are each harmless', async ({ assert }) => {
    const { change, ask, prices } = await guardedShop('daily_budget', { increase: 10 })
    await change([2100, 2100])
    const second = await change([2200, 2201])
    assert.deepEqual(await exceptionsOf(second), ['blocked daily_budget'])
    assert.deepEqual(await prices(), [2200, 2100, 2000])
    const third = await ask([2201, 2200, 2200])
    assert.deepEqual(await exceptionsOf(third), ['blocked daily_budget'])
  })

  test('begins with the price that the project’s day began with', async ({ assert }) => {
    const { project, was, setPrice, ask } = await guardedShop('daily_budget', { increase: 10 })
    await db.from('projects').where('id', project.id).update({ time_zone: 'Pacific/Auckland' })
    // 08:00 in Auckland: its day began twelve hours later than that of UTC before it.
    clock.freeze(DateTime.fromISO('2026-06-01T20:00:00Z'))
    await was(0, 1000, 24)
    await was(0, 2000, 9)
    await was(1, 1000, 24)
    await was(1, 2000, 7)
    await setPrice(0, 2000)
    const plan = await ask([2200, 2200])
    assert.deepEqual(await exceptionsOf(plan), ['blocked daily_budget'])
    const [blocked] = await plan.related('priceChanges').query().where('exception', 'blocked')
    assert.match(JSON.stringify(blocked.checks), /The day began at 10\.00 USD: 22\.00 USD is 120 %/)
  })

  test('is given back by a rollback', async ({ assert }) => {
    const { change, undo, prices } = await guardedShop('daily_budget', { increase: 10 })
    const first = await change([2200])
    await undo(first)
    const again = await change([2200])
    assert.deepEqual(await exceptionsOf(again), [])
    assert.deepEqual(await prices(), [2200, 2000, 2000])
  })

  test('counts a price that is younger than the day from its first amount', async ({ assert }) => {
    const { was, ask } = await guardedShop('daily_budget', { increase: 10 })
    await was(0, 1900, 1, 'import')
    await was(0, 2000, 0.5)
    await was(1, 2000, 1, 'import')
    assert.deepEqual(await exceptionsOf(await ask([2100, 2200])), ['blocked daily_budget'])
  })

  test('holds when two plans race for it, and is asked again when they are applied', async ({
    assert,
  }) => {
    const { ask, approve, actor, prices } = await guardedShop('daily_budget', {
      ...{ increase: 10, decrease: 10 },
    })
    const up = await approve(await ask([2200, 2200]))
    const down = await approve(await ask([1800, 1800]))
    await race([() => applyPlan(up, actor), () => applyPlan(down, actor)])
    await race([() => work(up), () => work(down)])
    const found = (await prices()).slice(0, 2)
    assert.includeDeepMembers(
      [
        [2200, 2200],
        [1800, 1800],
      ],
      [found]
    )
    const all = [...(await exceptionsOf(up)), ...(await exceptionsOf(down))]
    assert.deepEqual(all, ['conflicted price_changed', 'conflicted price_changed'])
  })
})

test.group('Changes per day', () => {
  test('are counted over plans, and without what was rolled back', async ({ assert }) => {
    const { ask, change, undo } = await guardedShop('changes_per_day', { changes: 1 })
    const first = await change([2100, 2100])
    assert.deepEqual(await exceptionsOf(await ask([2101])), ['blocked changes_per_day'])
    await undo(first)
    assert.deepEqual(await exceptionsOf(await change([2102])), [])
    assert.deepEqual(await exceptionsOf(await ask([2103, 2103])), ['blocked changes_per_day'])
  })

  test('count again when the rollback is itself undone', async ({ assert }) => {
    const { change, undo, ask } = await guardedShop('changes_per_day', { changes: 1 })
    const first = await change([2100])
    await undo(await undo(first))
    assert.deepEqual(await exceptionsOf(await ask([2200])), ['blocked changes_per_day'])
  })

  test('leave out yesterday, the first price there was, and claims', async ({ assert }) => {
    const { was, ask } = await guardedShop('changes_per_day', { changes: 1 })
    await was(0, 1900, 30)
    await was(0, 2000, 20)
    await was(1, 2000, 1, 'import')
    await was(2, 2000, 30)
    await was(2, 2000, 1)
    assert.deepEqual(await exceptionsOf(await ask([2100, 2100, 2100])), [])
  })

  test('are counted once more before a batch is written', async ({ assert }) => {
    const { ask, approve, apply, change, prices } = await guardedShop('changes_per_day', {
      changes: 2,
    })
    const early = await approve(await ask([2500]))
    await change([2100])
    await change([2000])
    await apply(early)
    assert.deepEqual(await exceptionsOf(early), ['blocked changes_per_day'])
    assert.deepEqual((await prices())[0], 2000)
  })

  test('do not count the plan itself on its second channel', async ({ assert }) => {
    const { project, change, prices } = await guardedShop('changes_per_day', { changes: 1 })
    await createChannel(project)
    await createChannel(project)
    const plan = await change([2100, 2100, 2100])
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await exceptionsOf(plan), [])
    assert.deepEqual(await prices(), [2100, 2100, 2100])
  })
})

test.group('The time between changes', () => {
  test('is kept from the last change that stands', async ({ assert }) => {
    const { was, ask, change, undo } = await guardedShop('min_interval', { hours: 6 })
    await was(0, 1900, 30)
    await was(0, 2000, 5)
    await was(1, 1900, 30)
    await was(1, 2000, 7)
    const plan = await ask([2100, 2100, 2100])
    assert.deepEqual(await exceptionsOf(plan), ['blocked min_interval'])

    const other = await change([2000, 2000, 2100])
    assert.deepEqual(await exceptionsOf(await ask([2000, 2000, 2200])), [
      ...['unchanged equal_to_current', 'unchanged equal_to_current'],
      'blocked min_interval',
    ])
    await undo(other)
    assert.notInclude(await exceptionsOf(await ask([2000, 2000, 2200])), 'blocked min_interval')
    assert.notInclude(await exceptionsOf(await ask([2100])), 'conflicted price_changed')
  })
})

test.group('The largest rise over days', () => {
  test('is measured from the price of that day', async ({ assert }) => {
    const { was, ask } = await guardedShop('max_above_recent', { percent: 20, days: 30 })
    await was(0, 1600, 24 * 40)
    await was(0, 2000, 24 * 10)
    await was(1, 1900, 24 * 40)
    await was(1, 2000, 24 * 31)
    await was(2, 1700, 24 * 5)
    await was(2, 2000, 24 * 2)
    const plan = await ask([1921, 2400, 2041])
    assert.deepEqual(await exceptionsOf(plan), ['blocked max_above_recent'])
    const higher = await ask([2100, 2401, 2041])
    assert.deepEqual(await exceptionsOf(higher), [
      ...['blocked max_above_recent', 'blocked max_above_recent', 'blocked max_above_recent'],
    ])
  })
})

test.group('The minimum advertised price', () => {
  test('is told as kept of the prices it let through', async ({ assert }) => {
    const { ids, ask } = await guardedShop('map', { attribute: 'map', missing: 'stop' })
    const attributes = JSON.stringify({ map: '18.00' })
    await db.from('variants').where('id', ids[0]).update({ attributes })
    const plan = await ask([1900, 1900])
    const [row, stopped] = await listPriceChanges(plan, { limit: 10 })
    const verdict = (of: PriceChangeRow) => verdictOf(of, plan)
    assert.isTrue(verdict(row).ok)
    assert.containsSubset(verdict(row).checks, [{ kind: 'map', ok: true, message: null }])
    assert.isFalse(verdict(stopped).ok)
    assert.match(verdict(stopped).checks[0].message!, /has no attribute “map”/)
  })

  test('is read from the attribute, whatever its case, and kept for the last gate', async ({
    assert,
  }) => {
    const { ids, ask, approve, apply, prices } = await guardedShop('map', { attribute: 'map' })
    const says = (index: number, attributes: object) =>
      db
        .from('variants')
        .where('id', ids[index])
        .update({ attributes: JSON.stringify(attributes) })
    await says(0, { MAP: '18.00' })
    await says(1, { Map: 'ask us' })
    const plan = await ask([1799, 1800, 1700])
    assert.deepEqual(await exceptionsOf(plan), ['blocked map', 'blocked map'])

    const kept = await approve(await ask([1800]))
    await says(0, { map: '18.01' })
    await apply(kept)
    assert.deepEqual(await exceptionsOf(kept), ['blocked map'])
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })
})
