import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { findCounterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import { proposeFromAllRules } from '#actions/plans/propose_from_all_rules'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { showEffect } from '#actions/rules/show_effect'
import Variant from '#models/variant'
import { explainPrice } from '#queries/explanations/explain_price'
import { readRule } from '#queries/rules/read_rule'
import { ruleDoubts } from '#queries/rules/rule_doubts'
import { clock } from '#services/clock'
import { by, laneShop } from '#tests/support/lane_shop'
import { enforce, wasShown, type Shown } from '#tests/support/prior_prices'

/** Sold at 49.90 for long, and at 44.90 for three days within the last 30. */
const USUAL: Shown[] = [
  [100, 4990],
  [20, 4490],
  [17, 4990],
]

/** Three variants with a past, in a list that does not keep claims to the rule. */
async function pastShop(history: Shown[] = USUAL) {
  const shop = await laneShop({ currency: 'EUR', price: 4990 })
  const relive = async (index: number, past: Shown[]) => {
    await db.from('price_versions').where('variant_id', shop.ids[index]).delete()
    await wasShown(shop.priceList, shop.ids[index], past)
  }
  for (const index of shop.ids.keys()) await relive(index, history)
  const propose = async (formula: object) => {
    const { rule } = await shop.addRule({ formula })
    return proposeFromRule(shop.project, rule, shop.actor)
  }
  const claims = async (plan: Awaited<ReturnType<typeof propose>>) =>
    (await shop.rowsOf(plan)).map(({ to, compareAtTo }) => [to, compareAtTo])
  const noteOf = ({ ladder }: Awaited<ReturnType<typeof shop.rowsOf>>[number]) =>
    ladder.find(({ key }) => key.endsWith('compareAt'))?.note
  return { ...shop, relive, propose, claims, noteOf }
}

const prior = (percent: number, more: object = {}) => by(percent, { compareAt: 'prior', ...more })

test.group('A formula that claims the prior price', () => {
  test('shows the lowest price of the 30 days, and says which, since when, and of how many days', async ({
    assert,
  }) => {
    const { propose, claims, rowsOf, noteOf } = await pastShop()
    const plan = await propose(prior(-20))
    assert.deepEqual(
      await claims(plan),
      [1, 2, 3].map(() => [3992, 4490])
    )
    const [row] = await rowsOf(plan)
    assert.match(
      noteOf(row)!,
      /^the lowest price of the 30 days before \d+ \w+ \d{4}, in force from \d+ \w+ \d{4} until \d+ \w+ \d{4}$/
    )
    assert.deepEqual(plan.summary!.claims, { cleared: 0, lowered: 0 })
  })

  test('claims nothing where the new price is not below it, and says why', async ({ assert }) => {
    const { propose, claims, rowsOf, noteOf } = await pastShop()
    const plan = await propose(prior(-5))
    assert.deepEqual((await claims(plan))[0], [4741, null])
    const [row] = await rowsOf(plan)
    assert.match(
      noteOf(row)!,
      /^no claim: 47\.41 is not below the prior price of 44\.90, the lowest/
    )
  })

  test('puts a claim right though the price stays, and leaves a lawful one', async ({ assert }) => {
    const { propose, relive, rowsOf } = await pastShop()
    await relive(0, [...USUAL, [10, 3990, 5990]])
    await relive(1, [...USUAL, [10, 3990, 4490]])
    await relive(2, [...USUAL, [10, 4990, 5990]])
    const rows = await rowsOf(await propose(prior(0)))
    assert.deepEqual(
      rows.map(({ to, compareAtTo, reason }) => [to, compareAtTo, reason]),
      [
        [3990, 4490, null],
        [3990, 4490, 'equal_to_current'],
        [4990, null, null],
      ]
    )
  })

  test('claims nothing of what is too new, or not on record', async ({ assert }) => {
    const { propose, relive, claims, rowsOf, noteOf } = await pastShop()
    await relive(0, [[5, 4990]])
    await relive(1, [])
    const plan = await propose(prior(-20))
    assert.deepEqual(await claims(plan), [
      [3992, null],
      [3992, null],
      [3992, 4490],
    ])
    const rows = await rowsOf(plan)
    assert.match(noteOf(rows[0])!, /^no claim: it was not on sale for long enough/)
    assert.match(noteOf(rows[1])!, /^no claim: the prices of the 30 days before .* not all on re/)
  })

  test('goes by the derogations of a list that enforces the rule', async ({ assert }) => {
    const { propose, relive, claims, rowsOf, noteOf, priceList, ids } = await pastShop()
    await enforce(priceList, { newArrivalDays: 3, progressive: true, perishable: 'tag:fruit' })
    await relive(0, [[5, 4990]])
    await relive(1, [...USUAL, [10, 3990, 4490]])
    await relive(2, [
      [2, 4490],
      [1, 4990],
    ])
    await db
      .from('variants')
      .where('id', ids[2])
      .update({ tags: ['fruit'] })
    const plan = await propose(prior(-20))
    assert.deepEqual(await claims(plan), [
      [3992, 4990],
      [3192, 4490],
      [3992, 4990],
    ])
    const notes = (await rowsOf(plan)).map(noteOf)
    assert.match(notes[0]!, /^the lowest price of its 5 days on sale/)
    assert.match(notes[1]!, /before the first of its reductions on/)
    assert.match(notes[2]!, /perishable goods are exempt/)
    assert.deepEqual(plan.summary!.claims, { cleared: 0, lowered: 0 })
  })

  test('is applied, explained from the record alone, and the same when it runs again', async ({
    assert,
  }) => {
    const { propose, project, actor, priceList, ids, approve, apply } = await pastShop()
    const plan = await apply(await approve(await propose(prior(-20, { base: { amount: 4990 } }))))
    const price = await db.from('prices').where('variant_id', ids[0]).firstOrFail()
    assert.deepInclude(price, { amount: 3992, compare_at_amount: 4490 })

    // Known only now, and lower than what was claimed.
    await db.table('price_versions').insert({
      ...{ project_id: project.id, price_list_id: priceList.id, variant_id: ids[0] },
      ...{ amount: 1000, source: 'upload' },
      valid_from: clock.now().minus({ days: 18 }).toSQL(),
    })
    const variant = await Variant.findOrFail(ids[0])
    const told = await explainPrice(project, variant, priceList, clock.now().plus({ minutes: 1 }))
    assert.deepEqual(told.recomputed, { amount: 3992, compareAt: 4490 })

    const rule = await project.related('rules').query().firstOrFail()
    const again = await proposeFromRule(project, rule, actor)
    assert.deepEqual(again.summary!.unchangedReasons, { equal_to_current: 2 })
    assert.equal(plan.state, 'applied')
  })

  test('is previewed as it would be proposed, with a doubt where its days are not on record', async ({
    assert,
  }) => {
    const { project, ids, relive } = await pastShop()
    const reading = await readRule(project, { selector: '*', formula: prior(-20) })
    if (!reading.ok) return assert.fail('cannot be read')
    const { changed } = await showEffect(project, reading.content)
    assert.deepEqual(
      changed.map(({ compareAtTo }) => compareAtTo),
      [4490, 4490, 4490]
    )
    assert.deepEqual(await ruleDoubts(project, reading.content), [])

    for (const index of ids.keys()) await relive(index, [[4, 4990]])
    const [doubt, ...others] = await ruleDoubts(project, reading.content)
    assert.isEmpty(others)
    assert.equal(doubt.pointer, '/formula/compareAt')
    assert.match(doubt.message, /^The prices of Default are on record since .* only, so before /)
  })

  test('is put to its rule’s tests', async ({ assert }) => {
    const { project, addRule, actor } = await pastShop()
    const formula = prior(-20)
    const { rule } = await addRule({ formula, tests: ['* never below 39.92'] })
    const plan = await proposeFromRule(project, rule, actor)
    assert.containSubset(plan.summary!.tests, [{ outcome: 'passed', rows: 3 }])
    await assert.rejects(() => addRule({ formula, tests: ['* never below 39.93'] }), /39\.92 EUR/)
  })

  test('answers what would have to change for a price, with the claim it would make', async ({
    assert,
  }) => {
    const { project, addRule, priceList, ids } = await pastShop()
    await enforce(priceList)
    await addRule({ formula: prior(-20) })
    const variant = await Variant.findOrFail(ids[0])
    const { rules } = await findCounterfactuals(project, variant, priceList, 3493)
    const [step] = rules[0].changes.filter(({ key }) => key === 'adjust.0')
    assert.deepEqual(step.price, { from: 4990, to: 3493, compareAtFrom: null, compareAtTo: 4490 })
    assert.isTrue(step.passes)
  })
})

test.group('A prior price in lanes', () => {
  test('belongs to the price after the lanes that keep it', async ({ assert }) => {
    const { project, actor, addLane, addRule, claims, approve, apply, rowsOf, noteOf } =
      await pastShop()
    await addLane('Endings')
    await addRule({ formula: prior(-20, { base: { amount: 4990 } }) })
    const round = { step: 100, ending: 99, mode: 'down' }
    await addRule({ lane: 'Endings', formula: by(0, { round }) })
    const plan = await proposeFromAllRules(project, actor)
    assert.deepEqual((await claims(plan))[0], [3899, 4490])
    const [row] = await rowsOf(plan)
    const told = row.ladder.filter(({ key }) => key.endsWith('compareAt'))
    assert.deepEqual(
      told.map(({ operand }) => operand),
      ['prior price', 'prior price']
    )
    assert.match(noteOf(row)!, /^the lowest price of the 30 days/)

    // The reduction runs at 38.99; 39.92, where the first lane starts, would be no part of it.
    await apply(await approve(plan))
    const again = await proposeFromAllRules(project, actor)
    assert.deepEqual(again.summary!.unchangedReasons, { equal_to_current: 3 })
  })

  test('is what a counterfactual through the lanes would claim', async ({ assert }) => {
    const { project, addLane, addRule, priceList, ids } = await pastShop()
    await addLane('Endings')
    await addRule({ formula: prior(-20) })
    const round = { step: 100, ending: 99, mode: 'down' }
    await addRule({ lane: 'Endings', formula: by(0, { round }) })
    const variant = await Variant.findOrFail(ids[0])
    const { meeting, rules } = await findCounterfactuals(project, variant, priceList, 3499)
    assert.equal(meeting!.price, 3899)
    const [step] = rules[0].changes.filter(({ key }) => key === 'adjust.0')
    assert.deepInclude(step.price, { to: 3499, compareAtTo: 4490 })
  })

  test('is not kept by a lane that clears it or sets another', async ({ assert }) => {
    for (const [compareAt, claim] of [
      ['clear', null],
      [{ amount: 9990 }, 9990],
    ] as const) {
      const { project, actor, addLane, addRule, claims } = await pastShop()
      await addLane('Last')
      await addRule({ formula: prior(-20) })
      await addRule({ lane: 'Last', formula: by(-1, { compareAt }) })
      const plan = await proposeFromAllRules(project, actor)
      assert.deepEqual((await claims(plan))[0], [3952, claim])
    }
  })
})
