import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { applyPlan } from '#actions/plans/apply_plan'
import type { MatchingRows } from '#queries/plans/read_matching_rows'
import { overridePriceChanges, takeBackOverrides } from '#actions/plans/override_price_changes'
import { reviewPriceChanges } from '#actions/plans/review_price_change'
import Event from '#models/event'
import type Plan from '#models/plan'
import { readSelector } from '#queries/catalog/read_selector'
import { countChosenRows, type RowStep } from '#queries/plans/chosen_rows'
import { createGuardrail } from '#tests/support/approvals'
import { actionsOf, exceptionsOf, planShop, race, work } from '#tests/support/plan_shop'

/** Prices at 20.00, of which falls of more than 10 % are stopped until an owner says why. */
async function scene(variants = 4) {
  const shop = await planShop({ variants })
  const guardrail = await createGuardrail(shop.project)
  return { ...shop, guardrail }
}

/** All rows a selector matches, as they are shown to somebody. */
async function shown(plan: Plan, step: RowStep, q = '*', guardrail?: string) {
  await plan.load('project')
  const filter = { selector: readSelector(q), guardrail }
  const chosen = await countChosenRows(plan, step, filter)
  const asked: MatchingRows = { filter, digest: chosen.digest, told: { q, guardrail } }
  return { chosen, asked }
}

const REASON = 'The last of the season'

const vendorOf = (variant: number, vendor: string) =>
  db.from('variants').where('id', variant).update({ vendor })

async function lastEvent(plan: Plan, action: string) {
  const event = await Event.query()
    .where({ projectId: plan.projectId, action, subjectId: String(plan.id) })
    .orderBy('seq', 'desc')
    .firstOrFail()
  return event.after as Record<string, unknown>
}

test.group('All rows that match', () => {
  test('are let through, those a filter leaves out are not, and one event tells it', async ({
    assert,
  }) => {
    const { actor, guardrail, ids, ask } = await scene()
    await vendorOf(ids[0], 'Acme')
    await vendorOf(ids[1], 'Acme')
    const plan = await ask([1500, 1400, 1300, 1900])
    const { asked, chosen } = await shown(plan, 'override', 'vendor:Acme')
    const crossed = { guardrail: String(guardrail.id), kind: 'max_decrease', level: 'overridable' }
    assert.containSubset(chosen, { rows: 2, left: 0, guardrails: [{ ...crossed, rows: 2 }] })
    assert.deepEqual(await overridePriceChanges(plan, asked, REASON, actor), { rows: 2, left: 0 })
    assert.deepEqual(await exceptionsOf(plan), ['blocked max_decrease'])
    const told = await lastEvent(plan, 'price_changes.overridden')
    assert.containSubset(told, {
      ...{ rows: 2, left: 0, reason: REASON, filter: { q: 'vendor:Acme' } },
      ...{ guardrails: [String(guardrail.id)], digest: plan.digest },
    })
  })

  test('say the same as rows let through one by one, and are written', async ({ assert }) => {
    const { actor, ask, approve, apply, prices } = await scene()
    const plan = await ask([1500, 1400, 1900])
    const rows = await plan.related('priceChanges').query().whereNotNull('exception')
    for (const { id } of rows) await overridePriceChanges(plan, [id], REASON, actor)
    const { digest } = plan
    await takeBackOverrides(plan, (await shown(plan, 'take_back_override')).asked, actor)
    assert.equal(plan.digest, plan.effectDigest)
    await overridePriceChanges(plan, (await shown(plan, 'override')).asked, REASON, actor)
    assert.equal(plan.digest, digest)
    await apply(await approve(plan))
    assert.deepEqual(await prices(), [1500, 1400, 1900, 2000])
  })

  test('stay blocked where something hard stops them, and the answer says how many', async ({
    assert,
  }) => {
    const { project, actor, ask } = await scene()
    const hard = await createGuardrail(project, {
      ...{ kind: 'floor_amount', params: { amount: 1450 }, level: 'hard' },
    })
    const plan = await ask([1500, 1400, 1300])
    const { asked, chosen } = await shown(plan, 'override')
    assert.containSubset(chosen.kept, [{ guardrail: String(hard.id), rows: 2 }])
    assert.deepEqual(await overridePriceChanges(plan, asked, REASON, actor), { rows: 1, left: 2 })
    const [first, ...others] = await plan.related('priceChanges').query().orderBy('id')
    assert.isNull(first.exception)
    assert.deepEqual(
      others.map(({ exception, override }) => [exception, override]),
      [
        ['blocked', null],
        ['blocked', null],
      ]
    )
    const only = await shown(plan, 'override')
    const refused = overridePriceChanges(plan, only.asked, REASON, actor)
    await assert.rejects(() => refused, /None of these rows can be let through/)
  })

  test('are narrowed to those that one guardrail stops', async ({ assert }) => {
    const { project, actor, guardrail, ask } = await scene()
    const floor = await createGuardrail(project, {
      ...{ kind: 'floor_amount', params: { amount: 1450 } },
    })
    const plan = await ask([1500, 1400, 1900])
    const { asked } = await shown(plan, 'override', '*', String(floor.id))
    await overridePriceChanges(plan, asked, REASON, actor)
    const [left, through] = await plan.related('priceChanges').query().orderBy('id')
    assert.equal(left.exception, 'blocked')
    assert.sameMembers(through.override!.guardrails, [String(guardrail.id), String(floor.id)])
  })

  test('are taken out and put back, which resets approvals', async ({ assert }) => {
    const { actor, ids, ask, approve } = await scene()
    await vendorOf(ids[0], 'Acme')
    const plan = await approve(await ask([1900, 1950, 2100]))
    const { asked } = await shown(plan, 'reject', 'vendor:Acme')
    const out = await reviewPriceChanges(plan, asked, 'rejected', actor, 'Not now')
    assert.deepEqual(out, { rows: 1, left: 0 })
    assert.equal(plan.state, 'proposed')
    assert.deepEqual(await exceptionsOf(plan), ['rejected Not now'])
    await reviewPriceChanges(plan, (await shown(plan, 'approve')).asked, 'approved', actor)
    assert.isEmpty(await exceptionsOf(plan))
    assert.equal(plan.digest, plan.effectDigest)
    assert.deepEqual((await actionsOf(plan)).slice(-3), [
      ...['plan.reopened', 'price_changes.rejected', 'price_changes.approved'],
    ])
  })

  test('are refused when they are not those that were shown: {$self} changed')
    .with(['the catalog', 'the plan'] as const)
    .run(async ({ assert }, meanwhile) => {
      const { actor, ids, ask } = await scene()
      await vendorOf(ids[0], 'Acme')
      const plan = await ask([1500, 1400, 1900])
      const { asked } = await shown(plan, 'override', 'vendor:Acme')
      // As many rows as before, but another one.
      if (meanwhile === 'the catalog') {
        await vendorOf(ids[0], 'Other')
        await vendorOf(ids[1], 'Acme')
      } else {
        const [, , last] = await plan.related('priceChanges').query().orderBy('id')
        await reviewPriceChanges(plan, [last.id], 'rejected', actor)
      }
      const { digest } = plan
      const refused = overridePriceChanges(plan, asked, REASON, actor)
      await assert.rejects(() => refused, /not the rows you were shown. It would be 1 row now/)
      await plan.refresh()
      assert.equal(plan.digest, digest)
    })

  test('are let through once, however often it is asked', async ({ assert }) => {
    const { actor, ask } = await scene()
    const plan = await ask([1500, 1400])
    const { asked } = await shown(plan, 'override')
    const again = () => overridePriceChanges(plan, asked, REASON, actor)
    const { lost } = await race([again, again, again])
    assert.lengthOf(lost, 2)
    const happened = await actionsOf(plan)
    assert.lengthOf(
      happened.filter((action) => action === 'price_changes.overridden'),
      1
    )
  })

  test('never get into a plan that somebody applies meanwhile', async ({ assert }) => {
    for (let round = 0; round < 5; round++) {
      const { actor, ask, approve, apply, prices } = await scene()
      const plan = await approve(await ask([1500, 1900]))
      const { asked } = await shown(plan, 'override')
      const { lost } = await race<unknown>([
        () => overridePriceChanges(plan, asked, REASON, actor),
        () => applyPlan(plan, actor),
      ])
      assert.lengthOf(lost, 1)
      await plan.refresh()
      if (plan.state === 'proposed') await approve(plan).then(apply)
      else await work(plan)
      const isThrough = (await actionsOf(plan)).includes('price_changes.overridden')
      assert.deepEqual((await prices()).slice(0, 2), [isThrough ? 1500 : 2000, 1900])
    }
  })

  test('may be many: the digest is that of each row, in their order', async ({ assert }) => {
    const { actor, ask, guardrail } = await scene(45_000)
    const plan = await ask(1500)
    const { asked } = await shown(plan, 'override')
    const done = await overridePriceChanges(plan, asked, REASON, actor)
    assert.deepEqual(done, { rows: 45_000, left: 0 })
    const rows = await db.from('price_changes').where('plan_id', plan.id).orderBy('id')
    const lines = rows.map(
      (row) => `${row.price_list_id}:${row.variant_id}:2000:1500:::["${guardrail.id}"]`
    )
    const said = `${plan.effectDigest}\n\nlet through\n${lines.join('\n')}`
    assert.equal(plan.digest, createHash('sha256').update(said).digest('hex'))
    const told = await lastEvent(plan, 'price_changes.overridden')
    assert.lengthOf(told.priceChanges as string[], 100)
  }).timeout(60_000)
})
