import { test } from '@japa/runner'
import { overridePlan, takeBackPlanOverride } from '#actions/plans/override_plan'
import { overridePriceChanges, takeBackOverrides } from '#actions/plans/override_price_changes'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import type Plan from '#models/plan'
import { GuardrailSet } from '#actions/plans/guardrail_set'
import { tallyPriceChanges } from '#queries/plans/tally_price_changes'
import { createGuardrail } from '#tests/support/approvals'
import { actionsOf, exceptionsOf, planShop } from '#tests/support/plan_shop'

/** Three prices at 20.00, of which falls of more than 10 % are stopped until an owner says why. */
async function scene() {
  const shop = await planShop()
  const guardrail = await createGuardrail(shop.project)
  const override = async (plan: Plan) =>
    overridePriceChanges(plan, await idsOf(plan), 'The last of the season', shop.actor)
  return { ...shop, guardrail, override }
}

async function idsOf(plan: Plan) {
  const rows = await plan.related('priceChanges').query().orderBy('id')
  return rows.map(({ id }) => id)
}

test.group('A row that an owner lets through', () => {
  test('is written, and remembers who, why and past which guardrail', async ({ assert }) => {
    const { actor, guardrail, ask, approve, apply, override, prices } = await scene()
    const plan = await ask([1500, 1900, 2000])
    assert.deepEqual(await exceptionsOf(plan), [
      'blocked max_decrease',
      'unchanged equal_to_current',
    ])
    assert.deepEqual(await override(plan), { rows: 1, left: 0 })
    const [row] = await plan.related('priceChanges').query().orderBy('id')
    const { guardrails, reason, actorId } = row.override!
    assert.deepEqual(
      [guardrails, reason, actorId],
      [[String(guardrail.id)], 'The last of the season', actor.id]
    )
    const { planned, decreases, blocked, overridden } = await tallyPriceChanges(plan)
    assert.deepEqual(
      { planned, decreases, blocked, overridden },
      {
        ...{ planned: 2, decreases: 2, blocked: 0, overridden: 1 },
      }
    )

    await apply(await approve(plan))
    assert.deepEqual(await prices(), [1500, 1900, 2000])
    assert.equal(plan.state, 'applied')
  })

  test('changes the digest and resets approvals, and so does taking it back', async ({
    assert,
  }) => {
    const { actor, ask, approve, override } = await scene()
    const plan = await approve(await ask([1500, 1900, 2000]))
    const { digest } = plan
    await override(plan)
    assert.equal(plan.state, 'proposed')
    assert.notEqual(plan.digest, digest)
    await approve(plan)
    await takeBackOverrides(plan, await idsOf(plan), actor)
    assert.equal(plan.state, 'proposed')
    assert.equal(plan.digest, digest)
    assert.equal((await exceptionsOf(plan))[0], 'blocked max_decrease')
    assert.deepEqual((await actionsOf(plan)).slice(3), [
      ...['plan.reopened', 'price_changes.overridden', 'plan.approved'],
      ...['plan.reopened', 'price_changes.override_taken_back'],
    ])
  })

  test('can be taken out and put back, and taken back while it is out', async ({ assert }) => {
    const { actor, ask, override } = await scene()
    const plan = await ask([1500, 1900, 2000])
    await override(plan)
    const [first] = await idsOf(plan)
    await reviewPriceChanges(plan, [first], 'rejected', actor)
    await reviewPriceChanges(plan, [first], 'approved', actor)
    await reviewPriceChanges(plan, [first], 'rejected', actor)
    assert.deepEqual(await takeBackOverrides(plan, [first], actor), { rows: 1, left: 0 })
    assert.equal((await exceptionsOf(plan))[0], 'blocked max_decrease')
    assert.equal(plan.digest, plan.effectDigest)
  })

  test('stays blocked where a hard guardrail stops it too', async ({ assert }) => {
    const { project, ask, override } = await scene()
    await createGuardrail(project, {
      kind: 'floor_amount',
      params: { amount: 1600 },
      level: 'hard',
    })
    const plan = await ask([1500])
    await assert.rejects(() => override(plan), /None of these rows can be let through/)
  })

  test('is stopped by a guardrail that came later, and by one that is hard by now', async ({
    assert,
  }) => {
    for (const meanwhile of ['another', 'hard'] as const) {
      const { project, guardrail, ask, approve, apply, override, prices } = await scene()
      const plan = await ask([1500, 1900])
      await override(plan)
      await approve(plan)
      if (meanwhile === 'hard') await guardrail.merge({ level: 'hard' }).save()
      else await createGuardrail(project, { kind: 'floor_amount', params: { amount: 1600 } })
      await apply(plan)
      assert.deepEqual(await prices(), [2000, 1900, 2000], meanwhile)
      assert.equal(plan.state, 'partially_applied')
    }
  })

  test('only its own row passes', async ({ assert }) => {
    const { project, actor, ask, approve, apply, prices } = await scene()
    const plan = await ask([1500, 1400, 1900])
    const [first] = await idsOf(plan)
    await overridePriceChanges(plan, [first], 'Agreed', actor)
    await apply(await approve(plan))
    assert.deepEqual(await prices(), [1500, 2000, 1900])
    assert.equal(plan.state, 'applied', 'what was blocked from the start is not left behind')
    assert.equal(project.id, plan.projectId)
  })

  test('gives the last gate the floors that were not overridden, and no other', ({ assert }) => {
    const place = { priceListId: null, condition: null, selectorText: null }
    const set = GuardrailSet.for(
      [
        { id: '1', kind: 'floor_amount', params: { amount: 1800 }, level: 'overridable', ...place },
        { id: '2', kind: 'floor_amount', params: { amount: 1200 }, level: 'hard', ...place },
      ],
      { id: 1, currency: 'USD' },
      { currency: 'USD' }
    )
    const change = { from: 2000, to: 1500, compareAtFrom: null, compareAtTo: null, cost: null }
    const usd = { ...change, currency: 'USD' }
    assert.containSubset(set.checkAgain(usd, 0, []), { ok: false, floor: 1800 })
    assert.containSubset(set.checkAgain(usd, 0, ['1']), { ok: true, floor: 1200 })
    assert.containSubset(set.checkAgain({ ...usd, to: 1100 }, 0, ['1', '2']), {
      ok: false,
      floor: 1200,
    })
  })

  test('counts for the guardrails on whole plans, which saw none of it', async ({ assert }) => {
    const { project, ask, approve, override } = await scene()
    await createGuardrail(project, { kind: 'plan_share', params: { percent: 40 }, level: 'hard' })
    const plan = await ask([1500, 1900])
    await override(plan)
    await assert.rejects(() => approve(plan), /66.7 % of the catalog/)
  })

  test('is no longer let through once the plan is applied', async ({ assert }) => {
    const { ask, approve, apply, override } = await scene()
    const plan = await apply(await approve(await ask([1500, 1900])))
    await assert.rejects(() => override(plan), /is applied/)
  })
})

test.group('A plan that an owner lets through', () => {
  test('passes the guardrail on whole plans, also when it is applied', async ({ assert }) => {
    const { project, actor, ask, approve, apply, prices } = await planShop()
    await createGuardrail(project, { kind: 'plan_share', params: { percent: 40 } })
    const plan = await ask(2100)
    await assert.rejects(() => approve(plan), /100 % of the catalog/)
    await overridePlan(plan, 'The yearly round', actor)
    assert.notEqual(plan.digest, plan.effectDigest)
    await apply(await approve(plan))
    assert.deepEqual(await prices(), [2100, 2100, 2100])
  })

  test('is stopped again when it is taken back', async ({ assert }) => {
    const { project, actor, ask, approve } = await planShop()
    await createGuardrail(project, { kind: 'plan_share', params: { percent: 40 } })
    const plan = await ask(2100)
    await overridePlan(plan, 'The yearly round', actor)
    await takeBackPlanOverride(plan, actor)
    assert.equal(plan.digest, plan.effectDigest)
    await assert.rejects(() => approve(plan), /100 % of the catalog/)
    await assert.rejects(() => takeBackPlanOverride(plan, actor), /not let through/)
  })

  test('is not let through a hard one, nor past nothing', async ({ assert }) => {
    const { project, actor, ask } = await planShop()
    const calm = await ask([2100])
    await assert.rejects(() => overridePlan(calm, 'Why', actor), /No guardrail stops this plan/)
    await createGuardrail(project, { kind: 'plan_share', params: { percent: 40 }, level: 'hard' })
    const plan = await ask(2100)
    await assert.rejects(() => overridePlan(plan, 'Why', actor), /Nobody can override/)
  })
})
