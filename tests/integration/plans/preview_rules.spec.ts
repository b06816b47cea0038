import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { savedRule } from '#actions/plans/meeting_rule'
import { previewRules, type RulesPreview } from '#actions/plans/preview_rules'
import { proposeFromAllRules } from '#actions/plans/propose_from_all_rules'
import { planRuleFile } from '#actions/rules/plan_rule_file'
import { outcomeOf } from '#actions/rules/rule_file_plan'
import type Project from '#models/project'
import PlanRule from '#models/plan_rule'
import { forecastText } from '#presenters/rules/forecast_text'
import { meetingOf, rulesInForce } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'
import { by, laneShop } from '#tests/support/lane_shop'
import { createPriceList, setPrice } from '#tests/support/project'
import Variant from '#models/variant'

async function preview(project: Project, options?: Parameters<typeof previewRules>[2]) {
  const rules = (await rulesInForce(project)).map(savedRule)
  return previewRules(project, meetingOf(rules, clock.now().toJSDate()), options)
}

const figuresOf = ({ rules }: RulesPreview) =>
  rules.map(({ rule, figures: { matched, outranked, changed, blocked }, lostTo }) => ({
    ...{ name: rule.name, matched, outranked, changed, blocked },
    lostTo: lostTo.map((other) => `${other.variants} to ${other.rule.name}`),
  }))

/** Three rules in two lanes that meet everywhere, and a guardrail that stops the last variant. */
async function meetingShop() {
  const shop = await laneShop()
  const { project, addLane, addRule, tag, ids } = shop
  await addLane('Promotions')
  await tag('clearance', [1])
  await project.related('guardrails').create({
    ...{ kind: 'floor_amount', params: { amount: 1500 }, level: 'hard', enabled: true },
  })
  const europe = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
  await setPrice(await Variant.findOrFail(ids[0]), europe, 5000)
  await addRule({ name: 'Up', formula: by(50) })
  const clearance = { selector: 'tag:clearance', formula: by(-60), lane: 'Promotions' }
  await addRule({ ...clearance, name: 'Clearance', priority: 9 })
  await addRule({ name: 'Summer', lane: 'Promotions', priority: 5, formula: by(-20) })
  await addRule({ name: 'Abroad', priceList: 'Europe' })
  return shop
}

test.group('A preview of all rules', () => {
  test('says of each rule what it matches, changes and loses, and to whom', async ({ assert }) => {
    const { project } = await meetingShop()
    const shown = await preview(project)
    assert.deepEqual(figuresOf(shown), [
      { name: 'Up', matched: 3, outranked: 0, changed: 2, blocked: 1, lostTo: [] },
      { name: 'Abroad', matched: 1, outranked: 0, changed: 1, blocked: 0, lostTo: [] },
      { name: 'Clearance', matched: 1, outranked: 0, changed: 0, blocked: 1, lostTo: [] },
      {
        ...{ name: 'Summer', matched: 3, outranked: 1, changed: 2, blocked: 0 },
        lostTo: ['1 to Clearance'],
      },
    ])
    const { matched, changed, blockedReasons } = shown.summary
    assert.deepEqual([matched, changed, blockedReasons], [4, 3, { floor_amount: 1 }])
  })

  test('is what the plan of all rules then says', async ({ assert }) => {
    const { project, actor } = await meetingShop()
    const shown = await preview(project)
    const plan = await proposeFromAllRules(project, actor)
    assert.deepEqual(JSON.parse(JSON.stringify(shown.summary)), plan.summary)
    const kept = await PlanRule.query().where('planId', plan.id).orderBy('number')
    assert.deepEqual(
      shown.rules.map(({ figures }) => [figures.matched, figures.outranked, figures.changed]),
      kept.map(({ matched, outranked, changed }) => [matched, outranked, changed])
    )
  })

  test('gives a few rows of each combination of rules, not the first there are', async ({
    assert,
  }) => {
    const { project, addRule, tag, ids } = await laneShop({ variants: 20 })
    await tag('late', [19])
    await addRule({ priority: 1 })
    await addRule({ name: 'Late', selector: 'tag:late', priority: 5, formula: by(-20) })
    const { examples } = await preview(project)
    assert.deepEqual(
      examples.map(({ rows }) => rows.map(({ variantId }) => variantId)),
      [[...ids.slice(0, 3), ids[19]]]
    )
    const few = await preview(project, { examples: 2 })
    assert.lengthOf(few.examples[0].rows, 2)
  })

  test('keeps nothing, and stops when nobody waits', async ({ assert }) => {
    const { project } = await meetingShop()
    const { summary } = await preview(project, { signal: AbortSignal.abort() })
    assert.equal(summary.matched, 0)
    assert.lengthOf(await project.related('plans').query(), 0)
  })
})

const file = (...rules: string[]) => `rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`

test.group('A file of rules that is planned', () => {
  test('lets a new rule lose to an older one of its priority, and a raised one win', async ({
    assert,
  }) => {
    const { project, addRule } = await laneShop()
    await addRule({ name: 'Old', formula: by(-20) })
    const added = '{ name: New, selector: "*", formula: { base: { amount: 30.00 USD } } }'
    const equal = await planRuleFile(project, file(added))
    assert.deepEqual(
      equal.rules.map(({ rule, lostTo }) => [rule.name, rule.action, lostTo]),
      [
        ['New', 'created', [{ name: 'Old', variants: 3 }]],
        ['Old', 'left', []],
      ]
    )
    const raised = await planRuleFile(project, file(added.replace('name: New', 'name: Old')))
    assert.deepEqual(
      raised.rules.map(({ rule, summary }) => [rule.action, summary!.increases]),
      [['revised', 3]]
    )
  })

  test('tells a rule with a window of its own by itself, less what ranks higher', async ({
    assert,
  }) => {
    const { project, addRule, tag } = await laneShop()
    await tag('clearance', [1])
    await addRule({ name: 'Clearance', selector: 'tag:clearance', priority: 9 })
    const from = DateTime.utc().plus({ days: 1 }).startOf('second')
    const until = from.plus({ days: 7 })
    const week = `{ name: Week, selector: "*", formula: { base: { amount: 5.00 USD } }, tests: ["* never below 9.00"],
      schedule: { kind: window, from: "${from.toISO()}", until: "${until.toISO()}" } }`
    const planned = await planRuleFile(project, file(week))
    const [told] = planned.rules
    assert.equal(told.runs, 'by_schedule')
    assert.deepEqual([told.summary!.changed, told.summary!.outranked], [2, 1])
    assert.equal(planned.summary.changed, 1)
    assert.equal(outcomeOf(planned), 'failed')
  })

  test('fails for a test with which the import would refuse a rule, though another rule wins', async ({
    assert,
  }) => {
    const { project, addRule } = await laneShop()
    await addRule({ name: 'Old', priority: 9, formula: by(-20) })
    const low = `{ name: Low, selector: "*", formula: { base: { amount: 5.00 USD } }, tests: ["* never below 9.00"] }`
    const planned = await planRuleFile(project, file(low))
    const [told] = planned.rules
    assert.deepEqual(
      told.summary!.tests!.map(({ outcome }) => outcome),
      ['passed']
    )
    assert.deepEqual(
      told.refused.map(({ failed }) => failed),
      [3]
    )
    assert.equal(outcomeOf(planned), 'failed')
    assert.include(forecastText(project, planned), 'by itself, so that the import refuses it: ✗')
  })

  test('leaves out a rule whose schedule is over', async ({ assert }) => {
    const { project, addRule } = await laneShop()
    const at = DateTime.utc().plus({ hours: 1 }).startOf('second')
    await addRule({ name: 'Once', schedule: { kind: 'once', at: at.toISO() } })
    clock.freeze(at.plus({ days: 1 }))
    const once = `{ name: Once, selector: "*", formula: { base: price, adjust: [{ percent: -10 }] },
      schedule: { kind: once, at: "${at.toISO()}" } }`
    const planned = await planRuleFile(project, file(once))
    const [{ runs, summary }] = planned.rules
    assert.deepEqual([runs, summary, outcomeOf(planned)], ['over', null, 'unchanged'])
  }).teardown(() => clock.release())

  test('says that nothing changes where it has no rules', async ({ assert }) => {
    const { project } = await laneShop()
    const planned = await planRuleFile(project, 'rules: []')
    assert.deepEqual([planned.rules, outcomeOf(planned)], [[], 'unchanged'])
  })
})
