import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { autoApplyPlan } from '#actions/plans/auto_apply_plan'
import { setAutoApplyPolicy } from '#actions/auto_apply_policies/set_auto_apply_policy'
import { sweepPlans } from '#actions/plans/sweep_plans'
import { duePlans } from '#queries/plans/due_plans'
import Event from '#models/event'
import type Plan from '#models/plan'
import type { AutoApplyPolicy } from '#pricing/approvals/index'
import { createBand, createGuardrail } from '#tests/support/approvals'
import { planShop, work } from '#tests/support/plan_shop'

/** Three prices at 20.00, and a policy: over the API, at most 3 prices, at most 5 % each. */
async function scene(given: Partial<AutoApplyPolicy & { enabled: boolean }> = {}) {
  const shop = await planShop()
  const policy = {
    sources: ['api'] as const,
    mostRows: 3,
    mostChange: 50_000,
    allowsBlocked: false,
  }
  await setAutoApplyPolicy(shop.project, { enabled: true, ...policy, ...given }, shop.actor)
  const settle = async (plan: Plan) => {
    await autoApplyPlan(plan.id)
    await work(plan)
    return plan.refresh()
  }
  return { ...shop, settle }
}

test.group('A plan that goes without a person', () => {
  test('is approved by Calibrate, by a version of the policy, and applied', async ({ assert }) => {
    const { ask, settle, prices } = await scene()
    const plan = await ask(2100)
    await settle(plan)
    assert.equal(plan.state, 'applied')
    assert.deepEqual(await prices(), [2100, 2100, 2100])
    const event = await Event.query()
      .where({ projectId: plan.projectId, action: 'plan.approved' })
      .firstOrFail()
    assert.equal(event.actorType, 'system')
    assert.equal(event.after!.policyVersion, 1)
  })

  test('waits where the policy does not let it, and says why', async ({ assert }) => {
    const reasons: [Partial<AutoApplyPolicy>, number | number[], string | null][] = [
      [{ mostRows: 2 }, 2100, 'It changes 3 prices, and at most 2 may go by themselves.'],
      [{}, 2101, 'A price changes by 5.05 %, and at most 5 % may go by itself.'],
      [{ sources: ['rule'] }, 2100, null],
    ]
    for (const [policy, amounts, note] of reasons) {
      const { ask, settle } = await scene(policy)
      const plan = await ask(amounts)
      await settle(plan)
      assert.equal(plan.state, 'proposed')
      assert.equal(plan.autoApplyNote, note)
    }
  })

  test('is off until somebody says so, and when it is switched off', async ({ assert }) => {
    const { ask, settle } = await scene({ enabled: false })
    const plan = await ask(2100)
    await settle(plan)
    assert.equal(plan.state, 'proposed')
  })

  test('waits with a blocked row, unless those may stay behind', async ({ assert }) => {
    for (const allowsBlocked of [false, true]) {
      const { project, ask, settle, prices } = await scene({ allowsBlocked })
      await createGuardrail(project)
      const plan = await ask([1500, 2100])
      await settle(plan)
      assert.equal(plan.state, allowsBlocked ? 'applied' : 'proposed')
      assert.deepEqual(await prices(), allowsBlocked ? [2000, 2100, 2000] : [2000, 2000, 2000])
    }
  })

  test('waits when a guardrail only warns: nobody would read it', async ({ assert }) => {
    const { project, ask, settle } = await scene()
    const params = { amount: 2050 }
    await createGuardrail(project, { kind: 'ceiling_amount', params, level: 'advisory' })
    const plan = await ask(2100)
    await settle(plan)
    assert.equal(plan.autoApplyNote, 'A guardrail has something to say about it.')
  })

  test('waits when it reaches an approval band', async ({ assert }) => {
    const { project, ask, settle } = await scene()
    await createBand(project, { above: 2 })
    const plan = await ask(2100)
    await settle(plan)
    assert.match(plan.autoApplyNote!, /needs approval because 3 prices change \(above 2\)/)
  })

  test('a process died before it looked: a sweep finds the plan, until somebody did', async ({
    assert,
  }) => {
    const { ask, settle } = await scene({ mostRows: 1 })
    const plan = await ask(2100)
    assert.include((await duePlans()).toAutoApply, plan.id)
    await settle(plan)
    assert.notInclude((await duePlans()).toAutoApply, plan.id)
  })

  test('asked twice at once it goes once', async ({ assert }) => {
    const { ask, prices } = await scene()
    const plan = await ask(2100)
    await Promise.all([1, 2, 3].map(() => autoApplyPlan(plan.id)))
    await work(plan)
    assert.deepEqual(await prices(), [2100, 2100, 2100])
    const events = await Event.query().where({ projectId: plan.projectId, action: 'plan.approved' })
    assert.lengthOf(events, 1)
  })

  test('waits for its own moment, where it has one, and goes then', async ({ assert }) => {
    const { ask, settle } = await scene()
    const plan = await ask(2100)
    const at = DateTime.utc().plus({ hours: 1 })
    await db.from('plans').where('id', plan.id).update({ apply_at: at.toSQL() })
    await settle(plan)
    assert.equal(plan.state, 'approved')
    assert.equal(plan.applyAt!.toMillis(), at.toMillis())

    await db
      .from('plans')
      .where('id', plan.id)
      .update({ apply_at: db.raw("now() - interval '1 second'") })
    await sweepPlans()
    assert.equal((await plan.refresh()).state, 'applying', 'also where a process died meanwhile')
  })
})
