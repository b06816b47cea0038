import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { proposeFromAllRules } from '#actions/plans/propose_from_all_rules'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { archiveRule } from '#actions/rules/archive_rule'
import { reviseRule } from '#actions/rules/revise_rule'
import { showEffect } from '#actions/rules/show_effect'
import { draftPlan } from '#actions/plans/draft_plan'
import PlanRule from '#models/plan_rule'
import { readRule } from '#queries/rules/read_rule'
import { clock } from '#services/clock'
import { by, laneShop } from '#tests/support/lane_shop'
import { createPriceList, setPrice } from '#tests/support/project'
import Variant from '#models/variant'

const figuresOf = async (planId: number) => {
  const rules = await PlanRule.query().where('planId', planId).orderBy('number')
  return rules.map(({ matched, outranked, changed }) => ({ matched, outranked, changed }))
}

test.group('A plan of one rule', () => {
  test('leaves what a higher ranking rule of its lane sets, and names that rule', async ({
    assert,
  }) => {
    const { project, actor, addRule, tag, rowsOf } = await laneShop()
    await tag('clearance', [1])
    await addRule({
      name: 'Clearance',
      selector: 'tag:clearance',
      priority: 9,
      formula: by(-50),
    })
    const { rule } = await addRule({ name: 'Summer', priority: 5 })

    const plan = await proposeFromRule(project, rule, actor)
    const rows = await rowsOf(plan)
    assert.deepEqual(
      rows.map(({ to, reason }) => [to, reason]),
      [
        [1800, null],
        [2000, 'outranked'],
        [1800, null],
      ]
    )
    assert.equal(
      rows[1].sentence,
      'Not changed: Clearance (priority 9) sets this variant in the lane Base prices too, and ranks higher.'
    )
    assert.equal(
      rows[1].ladder.at(-1)!.note,
      'would have given 18.00, and lost to Clearance (priority 9)'
    )
    assert.equal(rows[0].ladder[0].key, 'base')
    assert.deepEqual(plan.summary!.unchangedReasons, { outranked: 1 })
    assert.deepEqual(await figuresOf(plan.id), [
      { matched: 3, outranked: 1, changed: 2 },
      { matched: null, outranked: null, changed: null },
    ])
  })

  test('takes no notice of rules of its own priority, of other lanes, lists, or archived ones', async ({
    assert,
  }) => {
    const { project, actor, addLane, addRule } = await laneShop()
    const list = await createPriceList(project, { name: 'Europe' })
    await addLane('Promotions')
    await addRule({ priority: 5 })
    const { rule } = await addRule({ priority: 5 })
    await addRule({ priority: 9, lane: 'Promotions' })
    await addRule({ priority: 9, priceList: list.id })
    const { rule: old } = await addRule({ priority: 9 })
    await archiveRule(old, actor)

    const plan = await proposeFromRule(project, rule, actor)
    assert.equal(plan.summary!.changed, 3)
    assert.deepEqual(await figuresOf(plan.id), [{ matched: 3, outranked: 0, changed: 3 }])
    const [row] = await db.from('price_changes').where('plan_id', plan.id)
    assert.match(row.trace, /^1:/)
  })

  test('keeps the rules that outranked it when they are edited before it is drafted', async ({
    assert,
  }) => {
    const { project, actor, addRule } = await laneShop()
    const high = await addRule({ priority: 9 })
    const { rule } = await addRule({ priority: 5 })
    const plan = await proposeFromRule(project, rule, actor)
    await archiveRule(high.rule, actor)
    await db.from('price_changes').where('plan_id', plan.id).delete()
    await db.from('plans').where('id', plan.id).update({ state: 'drafting', lease_until: null })

    await draftPlan(plan.id)
    const again = await plan.refresh()
    assert.deepEqual(again.summary!.unchangedReasons, { outranked: 3 })
  })

  test('its preview says the same before it is saved', async ({ assert }) => {
    const { project, addRule, tag } = await laneShop()
    await tag('clearance', [1])
    await addRule({ name: 'Clearance', selector: 'tag:clearance', priority: 9 })
    const reading = await readRule(project, { selector: '*', formula: by(-10), priority: 8 })
    if (!reading.ok) return assert.fail('cannot be read')

    const { summary } = await showEffect(project, reading.content)
    assert.deepEqual([summary.changed, summary.unchangedReasons], [2, { outranked: 1 }])
    const equal = await showEffect(project, { ...reading.content, priority: 9 })
    assert.equal(equal.summary.changed, 3)
  })
})

test.group('A plan of all rules', () => {
  test('runs lanes in order, and inside a lane the rule that ranks highest', async ({ assert }) => {
    const { project, actor, addLane, addRule, tag, rowsOf } = await laneShop()
    await addLane('Promotions')
    await tag('summer', [0, 1])
    await addRule({ name: 'Up', formula: by(50) })
    await addRule({
      ...{ name: 'Summer', lane: 'Promotions', selector: 'tag:summer', priority: 5 },
      formula: by(-10, { compareAt: 'previous' }),
    })
    await addRule({ name: 'Clearance', lane: 'Promotions', priority: 1, formula: by(-50) })

    const plan = await proposeFromAllRules(project, actor)
    const rows = await rowsOf(plan)
    assert.equal(plan.state, 'proposed')
    assert.deepEqual(
      rows.map(({ to, compareAtTo }) => [to, compareAtTo]),
      [
        [2700, 3000],
        [2700, 3000],
        [1500, null],
      ]
    )
    const ladder = rows[0].ladder.map(({ step, operand, result }) => [step, operand, result])
    assert.deepInclude(ladder, ['Lane Base prices', 'Up (priority 0)', '20.00'])
    assert.deepInclude(ladder, ['Lane Promotions', 'Summer (priority 5)', '30.00'])
    assert.deepInclude(ladder, ['Clearance', 'priority 1', '15.00'])
    assert.deepInclude(ladder, ['Price after all lanes', null, '27.00'])
    assert.deepEqual(await figuresOf(plan.id), [
      { matched: 3, outranked: 0, changed: 3 },
      { matched: 2, outranked: 0, changed: 2 },
      { matched: 3, outranked: 2, changed: 1 },
    ])
  })

  test('runs each price list by itself, also where a formula starts from another list', async ({
    assert,
  }) => {
    const { project, actor, ids, addLane, addRule, rowsOf } = await laneShop()
    const europe = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    const wholesale = await createPriceList(project, { name: 'Wholesale', currency: 'JPY' })
    const variant = await Variant.findOrFail(ids[0])
    await setPrice(variant, europe, 5000)
    await setPrice(variant, wholesale, 70)
    await addLane('Promotions')
    await addRule({ priority: 1 })
    await addRule({
      priceList: 'Europe',
      formula: { base: { priceList: 'Default' }, adjust: [{ multiply: 1.5 }], compareAt: 'keep' },
    })
    await addRule({
      ...{ priceList: 'Europe', lane: 'Promotions' },
      formula: { base: { priceList: 'Wholesale' }, adjust: [{ amount: 1 }], compareAt: 'keep' },
    })

    const plan = await proposeFromAllRules(project, actor)
    const rows = await rowsOf(plan)
    assert.deepEqual(
      rows.map(({ priceListName, from, to }) => [priceListName, from, to]),
      [
        ['Default', 2000, 1800],
        ['Europe', 5000, 7001],
        ['Default', 2000, 1800],
        ['Default', 2000, 1800],
      ]
    )
  })

  test('changes nothing where a winner cannot compute, and says which', async ({ assert }) => {
    const { project, actor, addLane, addRule, rowsOf } = await laneShop({ cost: null })
    await addLane('Promotions')
    await addRule({ formula: by(-10) })
    await addRule({
      ...{ name: 'Margin', lane: 'Promotions' },
      formula: { base: 'cost', adjust: [{ margin: 40 }], compareAt: 'keep' },
    })
    const plan = await proposeFromAllRules(project, actor)
    const [row] = await rowsOf(plan)
    assert.equal(plan.summary!.changed, 0)
    assert.match(row.sentence!, /no cost is known.* The rule is “Margin”/)
  })

  test('guardrails judge the price after all lanes against the one on sale', async ({ assert }) => {
    const { project, actor, addLane, addRule, rowsOf } = await laneShop()
    await project.related('guardrails').create({
      ...{ kind: 'max_decrease', params: { percent: 30 }, level: 'hard', enabled: true },
    })
    await addLane('Promotions')
    await addRule({ formula: by(-20) })
    await addRule({ lane: 'Promotions', formula: by(-20) })
    const plan = await proposeFromAllRules(project, actor)
    const [row] = await rowsOf(plan)
    assert.deepEqual([row.to, row.state, row.reason], [1280, 'blocked', 'max_decrease'])
    const rules = await PlanRule.query().where('planId', plan.id).orderBy('number')
    assert.deepEqual(
      rules.map(({ changed, blocked, blockedReasons }) => [changed, blocked, blockedReasons]),
      [
        [0, 3, { max_decrease: 3 }],
        [0, 3, { max_decrease: 3 }],
      ]
    )
  })

  test('more rules than one word has bits still find their winner', async ({ assert }) => {
    const { project, actor, addRule, rowsOf } = await laneShop({ variants: 1 })
    for (let priority = 0; priority < 52; priority++) {
      await addRule({
        ...{ name: `Rule ${priority}`, priority },
        formula: { base: { amount: 1000 + priority }, adjust: [], compareAt: 'keep' },
      })
    }
    const plan = await proposeFromAllRules(project, actor)
    const [row] = await rowsOf(plan)
    assert.equal(row.to, 1051)
    assert.lengthOf(
      row.ladder.filter(({ lost }) => lost),
      51
    )
  })

  test('leaves a rule with a window to its schedule, and what it has set while it is open', async ({
    assert,
  }) => {
    const { project, actor, addRule, tag, rowsOf } = await laneShop()
    await tag('summer', [1])
    await addRule()
    const from = DateTime.utc().plus({ hours: 1 })
    const schedule = { kind: 'window', from: from.toISO(), until: from.plus({ days: 7 }).toISO() }
    await addRule({ name: 'Week', selector: 'tag:summer', priority: 9, schedule })
    const before = await proposeFromAllRules(project, actor)
    assert.equal(before.summary!.changed, 3)

    clock.freeze(from.plus({ days: 1 }))
    const during = await proposeFromAllRules(project, actor)
    const rows = await rowsOf(during)
    assert.deepEqual(
      rows.map(({ reason }) => reason),
      [null, 'outranked', null]
    )
    assert.match(rows[1].sentence!, /^Not changed: Week \(priority 9\)/)
  }).teardown(() => clock.release())

  test('without a rule in force there is nothing to run', async ({ assert }) => {
    const { project, actor } = await laneShop()
    await assert.rejects(() => proposeFromAllRules(project, actor), /no rule in force/)
  })

  test('the same catalog and rules give the same digest', async ({ assert }) => {
    const { project, actor, addRule } = await laneShop()
    await addRule()
    const { rule, version } = await addRule({ priority: 3, formula: by(-20) })
    const plans = [
      await proposeFromAllRules(project, actor),
      await proposeFromAllRules(project, actor),
    ]
    assert.equal(plans[0].digest, plans[1].digest)
    const reading = await readRule(project, { ...version.asRequest(), priority: 0 })
    if (!reading.ok) return assert.fail('cannot be read')
    await reviseRule(rule, { ...reading.content, name: rule.name }, actor)
    assert.notEqual((await proposeFromAllRules(project, actor)).digest, plans[0].digest)
  })
})
