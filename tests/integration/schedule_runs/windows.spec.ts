import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { cancelPlan, rejectPlan } from '#actions/plans/close_plan'
import { setAutoApplyPolicy } from '#actions/auto_apply_policies/set_auto_apply_policy'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { autoApplyPlan } from '#actions/plans/auto_apply_plan'
import { overridePriceChanges } from '#actions/plans/override_price_changes'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { sweepPlans } from '#actions/plans/sweep_plans'
import { archiveRule } from '#actions/rules/archive_rule'
import type Plan from '#models/plan'
import type Rule from '#models/rule'
import { clock } from '#services/clock'
import { createBand, createGuardrail, somebody } from '#tests/support/approvals'
import { exceptionsOf } from '#tests/support/plan_shop'
import { scheduleShop } from '#tests/support/schedule_shop'

const SUMMER = {
  ...{ kind: 'window', from: '2027-06-10T00:00', until: '2027-06-20T00:00' },
  timeZone: 'Europe/Berlin',
}

/** A shop with a window whose plans are proposed: three prices of 20.00 become 18.00. */
async function prepared(schedule: object = {}) {
  const shop = await scheduleShop()
  const rule = await shop.rule({ ...SUMMER, ...schedule })
  await shop.sweepAt('2027-06-03T00:00:00Z')
  const [run] = await shop.runs(rule)
  return { ...shop, made: rule, run, plan: run.plan!, revert: run.revert! }
}

const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch(({ code }) => code)

test.group('Windows', (group) => {
  group.each.setup(() => {
    clock.freeze(DateTime.fromISO('2027-06-01T00:00:00Z'))
    return () => clock.release()
  })

  test('are prepared a week before they begin, both plans with their rows', async ({ assert }) => {
    const { rule, sweepAt, runs } = await scheduleShop()
    const made = await rule(SUMMER)
    await sweepAt('2027-06-02T21:59:00Z')
    assert.lengthOf(await runs(made), 0)
    await sweepAt('2027-06-02T22:00:00Z')
    await sweepAt('2027-06-02T22:00:02Z')
    const [{ plan, revert }, ...others] = await runs(made)
    assert.lengthOf(others, 0)
    assert.equal(plan!.title, `${made.name}, 10 Jun 2027 00:00 to 19 Jun 2027 24:00`)
    assert.deepEqual([plan!.state, plan!.source], ['proposed', 'rule'])
    assert.deepEqual([revert!.state, revert!.source], ['proposed', 'rollback'])
    assert.equal(revert!.rollbackOfId, plan!.id)
    assert.include(revert!.summary!, { matched: 3, changed: 3, increases: 3 })
    const rows = await db.from('price_changes').where('plan_id', revert!.id)
    assert.deepEqual(
      rows.map(({ from_amount, to_amount }) => [from_amount, to_amount]),
      Array.from({ length: 3 }, () => [1800, 2000])
    )
    assert.equal(plan!.expiresAt!.toUTC().toISO(), '2027-06-19T22:00:00.000Z')
    assert.isNull(revert!.expiresAt)
  })

  test('begin and end by themselves once their plan is approved', async ({ assert }) => {
    const { plan, revert, approve, comeTo, prices } = await prepared()
    await approve(plan)
    await revert.refresh()
    assert.deepEqual([plan.state, revert.state], ['approved', 'approved'])
    assert.equal(plan.applyAt!.toUTC().toISO(), '2027-06-09T22:00:00.000Z')
    assert.equal(revert.applyAt!.toUTC().toISO(), '2027-06-19T22:00:00.000Z')
    assert.lengthOf(await revert.related('approvals').query(), 1)

    await comeTo(plan)
    assert.deepEqual(await prices(), [1800, 1800, 1800])
    await comeTo(revert)
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    await plan.refresh()
    assert.deepEqual([plan.state, revert.state], ['rolled_back', 'applied'])
  })

  test('restore three-way: what somebody changed meanwhile is a conflict', async ({ assert }) => {
    const { plan, revert, approve, comeTo, prices, setPrice } = await prepared()
    await comeTo(await approve(plan))
    await setPrice(1, 1500)
    await comeTo(revert)
    assert.deepEqual(await prices(), [2000, 1500, 2000])
    assert.deepEqual(await exceptionsOf(revert), ['conflicted price_changed'])
    assert.equal(revert.state, 'partially_applied')
  })

  test('leave alone what they never wrote, even at the same price', async ({ assert }) => {
    const { plan, revert, approve, comeTo, prices, setPrice } = await prepared()
    await approve(plan)
    await setPrice(2, 1900)
    await comeTo(plan)
    assert.deepEqual(await exceptionsOf(plan), ['conflicted price_changed'])
    await setPrice(2, 1800)
    await comeTo(revert)
    assert.deepEqual(await prices(), [2000, 2000, 1800])
    assert.deepEqual(await exceptionsOf(revert), ['rejected not_written'])
    assert.equal(revert.state, 'applied')
  })

  test('restore what reviewers left in, and follow them', async ({ assert }) => {
    const { plan, revert, approve, comeTo, prices, actor } = await prepared()
    const [first] = await plan.related('priceChanges').query().orderBy('id')
    await reviewPriceChanges(plan, [first.id], 'rejected', actor)
    await approve(plan)
    assert.deepEqual(await exceptionsOf(revert), ['rejected not_written'])

    // Put back, the approval of both starts over.
    await reviewPriceChanges(plan, [first.id], 'approved', actor)
    await revert.refresh()
    assert.deepEqual([plan.state, revert.state, revert.applyAt], ['proposed', 'proposed', null])
    await approve(plan)
    assert.deepEqual(await exceptionsOf(revert), [])
    await comeTo(plan)
    await comeTo(revert)
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('restore what came into their plan after it was prepared', async ({ assert }) => {
    const { plan, revert, approve, comeTo, prices } = await prepared()
    const before = revert.digest
    const [{ id }] = await revert.related('priceChanges').query()
    await db.from('price_changes').where('id', id).delete()
    await db
      .from('plans')
      .where('id', revert.id)
      .update({ summary: JSON.stringify({ ...revert.summary, matched: 2, changed: 2 }) })
    await approve(plan)
    await revert.refresh()
    assert.include(revert.summary!, { matched: 3, changed: 3 })
    assert.notEqual(revert.digest, before)
    await comeTo(plan)
    await comeTo(revert)
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('are decided by one plan, not by the one that ends them', async ({ assert }) => {
    const { revert, approve, actor } = await prepared()
    assert.equal(await codeOf(approve(revert)), 'decided_with_plan')
    assert.equal(await codeOf(rejectPlan(revert, actor, 'No')), 'decided_with_plan')
    assert.equal(await codeOf(cancelPlan(revert, actor)), 'decided_with_plan')
    const [{ id }] = await revert.related('priceChanges').query()
    const taken = reviewPriceChanges(revert, [id], 'rejected', actor)
    assert.equal(await codeOf(taken), 'decided_with_plan')
  })

  test('end both plans when the first is {what}')
    .with([
      { what: 'rejected', end: (plan: Plan, s: Prepared) => rejectPlan(plan, s.actor, 'No') },
      { what: 'cancelled', end: (plan: Plan, s: Prepared) => cancelPlan(plan, s.actor) },
    ])
    .run(async ({ assert }, { what, end }) => {
      const shop = await prepared()
      await end(shop.plan, shop)
      await shop.revert.refresh()
      assert.equal(shop.revert.state, 'cancelled')
      assert.include(shop.revert.closedReason!, `was ${what}`)
    })

  test('nobody approves in time are missed, and told', async ({ assert }) => {
    const { plan, revert, run } = await prepared()
    await db.from('plans').where('id', plan.id).update({ expires_at: '2020-01-01' })
    await sweepPlans()
    await Promise.all([plan, revert, run].map((each) => each.refresh()))
    assert.deepEqual([plan.state, revert.state, run.state], ['expired', 'cancelled', 'missed'])
    assert.include(run.reason!, 'was not approved in time')
  })

  test('rolled back by hand are not restored a second time', async ({ assert }) => {
    const { plan, revert, approve, apply, comeTo, prices, project, actor } = await prepared()
    await comeTo(await approve(plan))
    const byHand = await rollBackPlan(project, plan, actor)
    await revert.refresh()
    assert.equal(revert.state, 'approved', 'until the rollback has written')
    await apply(await approve(byHand))
    assert.deepEqual(await prices(), [2000, 2000, 2000])
    await revert.refresh()
    assert.equal(revert.state, 'cancelled')
    assert.include(revert.closedReason!, 'rolled plan')
  })

  test('can be ended early: their revert is applied by hand', async ({ assert }) => {
    const { plan, revert, approve, apply, comeTo, prices } = await prepared()
    await approve(plan)
    await revert.refresh()
    assert.equal(await codeOf(apply(revert)), 'nothing_to_restore')
    await comeTo(plan)
    await apply(revert)
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('keep their prices when somebody cancels the approved revert', async ({ assert }) => {
    const { plan, revert, approve, actor } = await prepared()
    await approve(plan)
    await cancelPlan(revert, actor)
    assert.deepEqual([plan.state, revert.state], ['approved', 'cancelled'])
  })

  test('wait for the plan that restores their prices', async ({ assert }) => {
    const { plan, revert, approve } = await prepared()
    await db.from('plans').where('id', revert.id).update({ state: 'drafting' })
    assert.equal(await codeOf(approve(plan)), 'revert_not_ready')
    await plan.refresh()
    assert.equal(plan.state, 'proposed')
  })

  test('begin at once when approved late, and not when they are over', async ({ assert }) => {
    const late = await prepared()
    clock.freeze(DateTime.fromISO('2027-06-12T00:00:00Z'))
    await late.approve(late.plan)
    assert.equal(late.plan.applyAt!.toUTC().toISO(), '2027-06-12T00:00:00.000Z')

    const over = await prepared()
    await db.from('plans').where('id', over.plan.id).update({ expires_at: '2030-01-01' })
    clock.freeze(DateTime.fromISO('2027-06-21T00:00:00Z'))
    assert.equal(await codeOf(over.approve(over.plan)), 'window_over')
  })

  test('do not begin any more when they are over', async ({ assert }) => {
    const { plan, approve, actor } = await prepared()
    await approve(plan)
    await db.from('plans').where('id', plan.id).update({ expires_at: '2030-01-01' })
    clock.freeze(DateTime.fromISO('2027-06-21T00:00:00Z'))
    assert.equal(await codeOf(applyPlan(plan, actor)), 'window_over')
  })

  test('whose plan wrote nothing end with nothing to restore', async ({ assert }) => {
    const { plan, revert, approve, comeTo } = await prepared()
    await approve(plan)
    await comeTo(revert)
    assert.equal(revert.state, 'cancelled')
    assert.include(revert.closedReason!, 'has written no price')
  })

  test('stop a plan that still writes when they end, then restore', async ({ assert }) => {
    const { plan, revert, approve, comeTo, actor } = await prepared()
    await applyPlan(await approve(plan), actor)
    await comeTo(revert)
    await plan.refresh()
    assert.equal(plan.state, 'cancelled')
    assert.equal(revert.state, 'approved')
  })

  test('that were over during downtime are reported: {missed}')
    .with([
      { missed: 'run_once', at: '2027-06-21T00:00:00Z', state: 'missed' },
      { missed: 'report', at: '2027-06-12T00:00:00Z', state: 'missed' },
      { missed: 'run_once', at: '2027-06-12T00:00:00Z', state: 'proposed' },
    ])
    .run(async ({ assert }, { missed, at, state }) => {
      const { rule, sweepAt, runs } = await scheduleShop()
      const made = await rule({ ...SUMMER, missed })
      await sweepAt(at)
      const [run] = await runs(made)
      assert.equal(run.state, state)
    })

  test('are taken back and planned anew when their rule is edited before', async ({ assert }) => {
    const shop = await prepared()
    await shop.approve(shop.plan)
    await shop.edit(shop.made, { formula: { base: 'price', adjust: [{ percent: -20 }] } })
    await shop.sweepAt('2027-06-03T00:00:10Z')
    const [old, anew, ...others] = await shop.runs(shop.made)
    assert.lengthOf(others, 0)
    assert.equal(old.state, 'withdrawn')
    assert.deepEqual(
      old.plans.map(({ state }) => state),
      ['cancelled', 'cancelled']
    )
    assert.include(old.plan!.closedReason!, 'version 2 is planned anew')
    assert.deepEqual([anew.state, anew.plan!.state], ['proposed', 'proposed'])
  })

  test('under way end as they were approved, whatever becomes of their rule', async ({
    assert,
  }) => {
    const change: ((s: Prepared, rule: Rule) => Promise<unknown>)[] = [
      (s, rule) => s.edit(rule, { formula: { base: 'price', adjust: [{ percent: -20 }] } }),
      (s, rule) => archiveRule(rule, s.actor),
    ]
    for (const changeRule of change) {
      clock.freeze(DateTime.fromISO('2027-06-01T00:00:00Z'))
      const shop = await prepared()
      await shop.comeTo(await shop.approve(shop.plan))
      await changeRule(shop, shop.made)
      await shop.sweepAt('2027-06-12T00:00:00Z')
      assert.lengthOf(await shop.runs(shop.made), 1)
      await shop.comeTo(shop.revert)
      assert.deepEqual(await shop.prices(), [2000, 2000, 2000])
    }
  })

  test('are taken back when their rule is archived before', async ({ assert }) => {
    const { plan, revert, made, actor } = await prepared()
    await archiveRule(made, actor)
    await Promise.all([plan.refresh(), revert.refresh()])
    assert.deepEqual([plan.state, revert.state], ['cancelled', 'cancelled'])
    assert.equal(plan.closedReason, 'The rule was archived.')
  })

  test('are approved once all that a band asks for have said so', async ({ assert }) => {
    const { project, plan, revert, approve } = await prepared()
    const second = await somebody(project)
    await createBand(project)
    await approve(plan)
    await revert.refresh()
    assert.deepEqual([plan.state, revert.state, plan.applyAt], ['proposed', 'proposed', null])
    await approvePlan(project, plan, second.actor, { digest: plan.digest! })
    await revert.refresh()
    assert.deepEqual([plan.state, revert.state], ['approved', 'approved'])
  })

  test('go without a person where the policy lets them, both plans at their moments', async ({
    assert,
  }) => {
    const shop = await scheduleShop()
    const policy = { sources: ['rule'] as const, mostRows: 3, mostChange: 100_000 }
    const { project, actor } = shop
    await setAutoApplyPolicy(project, { ...policy, enabled: true, allowsBlocked: false }, actor)
    const made = await shop.rule(SUMMER)
    await shop.sweepAt('2027-06-03T00:00:00Z')
    const [{ plan, revert }] = await shop.runs(made)
    await autoApplyPlan(plan!.id)
    await plan!.refresh()
    await revert!.refresh()
    assert.deepEqual([plan!.state, revert!.state], ['approved', 'approved'])
    assert.equal(plan!.applyAt!.toUTC().toISO(), '2027-06-09T22:00:00.000Z')
    assert.equal(revert!.applyAt!.toUTC().toISO(), '2027-06-19T22:00:00.000Z')
    assert.deepEqual(await shop.prices(), [2000, 2000, 2000])
  })

  test('are let through a guardrail together with what restores them', async ({ assert }) => {
    const shop = await scheduleShop()
    await createGuardrail(shop.project, { params: { percent: 5 } })
    const made = await shop.rule(SUMMER)
    await shop.sweepAt('2027-06-03T00:00:00Z')
    const [{ plan, revert }] = await shop.runs(made)
    const rows = await plan!.related('priceChanges').query()
    const ids = rows.map(({ id }) => id)
    await overridePriceChanges(plan!, ids, 'The brand pays half of it', shop.actor)
    await shop.approve(plan!)
    await shop.comeTo(plan!)
    assert.deepEqual(await shop.prices(), [1800, 1800, 1800])
    await shop.comeTo(revert!)
    assert.deepEqual(await shop.prices(), [2000, 2000, 2000])
    const refused = await codeOf(overridePriceChanges(revert!, ids, 'Why', shop.actor))
    assert.equal(refused, 'decided_with_plan')
  })
})

type Prepared = Awaited<ReturnType<typeof prepared>>
