import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import { by, laneShop, usualStanding } from '#tests/support/lane_shop'
import { createRule } from '#actions/rules/create_rule'
import type Project from '#models/project'
import { readSelector } from '#queries/catalog/read_selector'
import { api } from '#tests/support/api'
import { planShop } from '#tests/support/plan_shop'
import { createPriceList, createProject, createToken, createVariant } from '#tests/support/project'
import { LESS, ruleShop } from '#tests/support/rule_shop'

/** A formula that gives this amount, whatever the price was. */
const to = (amount: number) => ({ base: { amount }, adjust: [], compareAt: 'keep' })

interface Change {
  key: string
  value: number | null
}

async function ask(client: ApiClient, project: Project, id: number, query: object) {
  const calls = api(client, await createToken(project))
  const response = await calls.get(`/api/v1/variants/${id}/counterfactual`).qs(query)
  return response.body().data
}

test.group('API counterfactuals', () => {
  test('tells for each rule what alone would make the price another', async ({
    client,
    assert,
  }) => {
    const { project, ids } = await ruleShop()
    const data = await ask(client, project, ids[0], { amount: 1899 })
    assert.deepInclude(data, { amount: 1899, price: { amount: 1799, compareAt: 2000 } })
    const [rule] = data.rules
    assert.include(rule, { name: 'Ten off', version: 1, today: 1599 })
    const keys = rule.changes.map(({ key, value }: Change) => [key, value])
    assert.deepEqual(keys, [
      ['input.price', 2055],
      ['adjust.0', 3],
    ])
    assert.equal(data.asked.text, 'A plan that asks for 18.99 USD would pass the guardrails.')
  })

  test('offers no number at which the rule would not select the variant any more', async ({
    client,
    assert,
  }) => {
    const { project, priceList, actor } = await planShop({ variants: 0 })
    const { id } = await createVariant(project, { price: 2000, cost: 1000 })
    const selector = 'price:<21 margin:>40%'
    const selectorAst = readSelector(selector)
    const formula = { ...LESS, round: undefined }
    await createRule(
      project,
      {
        ...{ name: 'Cheap ones', selector, selectorAst, formula, priceList, schedule: null },
        ...{ tests: [], assertions: [] },
        ...(await usualStanding(project)),
      },
      actor
    )
    const inside = await ask(client, project, id, { amount: 1881 })
    assert.deepEqual(
      inside.rules[0].changes.map(({ key }: Change) => key),
      ['input.price', 'adjust.0']
    )
    const outside = await ask(client, project, id, { amount: 1980 })
    assert.deepEqual(
      outside.rules[0].changes.map(({ key }: Change) => key),
      ['adjust.0']
    )
  })

  test('names the guardrails that would then stop it, and the nearest prices an ending allows', async ({
    client,
    assert,
  }) => {
    const { project, ids } = await ruleShop()
    await project
      .related('guardrails')
      .create({ kind: 'max_increase', params: { percent: 5 }, level: 'hard' })
    const data = await ask(client, project, ids[0], { amount: 2650 })
    const [rule] = data.rules
    assert.deepEqual(rule.nearest, { below: 2599, above: 2699 })
    const step = (await ask(client, project, ids[0], { amount: 2699 })).rules[0].changes.find(
      ({ key }: Change) => key === 'adjust.0'
    )
    assert.isFalse(step.passes)
    assert.equal(step.guardrails[0].kind, 'max_increase')
    assert.isFalse(data.asked.passes)
    assert.include(data.asked.text, 'would be stopped')
  })

  test('says so where no rule sets the price, and where there is none', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    const { id } = await createVariant(project, { price: 2000 })
    const alone = await ask(client, project, id, { amount: 4900 })
    assert.deepEqual(alone.rules, [])
    assert.equal(
      alone.text,
      'No rule sets this price, so only somebody who asks for 49.00 USD can change it.'
    )
    await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    const none = await ask(client, project, id, {
      amount: 4900,
      priceList: 'Europe',
    })
    assert.isNull(none.price)
    assert.include(none.text, 'has no price in Europe')
  })
})

test.group('API counterfactuals where rules meet', () => {
  test('say who wins, and what would let the rule win that gives the price', async ({
    client,
    assert,
  }) => {
    const { project, ids, addRule } = await laneShop()
    const { rule: winner } = await addRule({ name: 'Clearance', priority: 9, formula: to(1000) })
    const { rule: loser } = await addRule({ name: 'Summer', priority: 5, formula: to(1500) })
    await addRule({ name: 'Shoes', priority: 20, selector: 'type:shoes', formula: to(1500) })
    const data = await ask(client, project, ids[0], { amount: 1500 })

    assert.equal(
      data.text,
      '2 rules match this variant. When all rules run, “Clearance” sets it to 10.00. Below is what would have to change.'
    )
    assert.equal(data.together, 1000)
    assert.deepEqual(data.lanes, [
      {
        ...{ lane: 'Base prices', amount: 1000 },
        winner: { id: String(winner.id), name: 'Clearance' },
        losers: [{ rule: { id: String(loser.id), name: 'Summer' }, amount: 1500 }],
      },
    ])
    const [wins, loses] = data.rules
    assert.deepInclude(wins, { name: 'Clearance', role: 'sets', losesTo: null, today: 1000 })
    assert.deepInclude(loses, { role: 'loses', today: 1500, changes: [] })
    assert.equal(
      loses.text,
      'It would give exactly this price, but “Clearance” ranks higher in the lane Base prices (priority 9 over 5) and sets this variant. No change of its formula helps.'
    )
    assert.deepEqual(
      data.moves.map(({ of, rule, priority }: Move) => [of, rule.name, priority?.to ?? null]),
      [
        ['raise', 'Summer', 10],
        ['lower', 'Clearance', 4],
        ['match', 'Shoes', null],
        ['leave', 'Clearance', null],
      ]
    )
  })

  test('say which guardrails would stop the price of another rule', async ({ client, assert }) => {
    const { project, ids, addRule } = await laneShop()
    await project.related('guardrails').create({
      ...{ kind: 'max_decrease', params: { percent: 10 }, level: 'hard', enabled: true },
    })
    await addRule({ name: 'Shoes', selector: 'type:shoes', formula: to(1000) })
    const data = await ask(client, project, ids[0], { amount: 1000 })
    assert.equal(data.text, 'No rule sets this price. Below is which one would have to match it.')
    const [move] = data.moves
    assert.equal(
      move.text,
      'The selector of “Shoes” in the lane Base prices would have to match this variant.'
    )
    assert.deepEqual([move.passes, move.guardrails[0].kind], [false, 'max_decrease'])
  })

  test('of equal priority say that the older one only wins when all rules run', async ({
    client,
    assert,
  }) => {
    const { project, ids, addRule } = await laneShop()
    await addRule({ name: 'Old', formula: to(1000) })
    await addRule({ name: 'New', formula: by(-20) })
    const { rules } = await ask(client, project, ids[0], { amount: 1500 })
    assert.deepInclude(rules[1], { role: 'loses', today: 1600 })
    assert.equal(
      rules[1].text,
      'When all rules run it loses to “Old”, which has the same priority in the lane Base prices and is older. A plan of it alone sets the price. It gives 16.00 today. Each of these alone would make it 15.00.'
    )
    assert.isNotEmpty(rules[1].changes)
  })

  test('turn a rule of one lane until the price after all lanes is right', async ({
    client,
    assert,
  }) => {
    const { project, ids, addLane, addRule } = await laneShop()
    await addLane('Promotions')
    await addRule({ name: 'Base', formula: by(-10) })
    await addRule({ name: 'Half', lane: 'Promotions', formula: by(-50) })
    const data = await ask(client, project, ids[0], { amount: 800 })
    assert.equal(data.together, 900)
    assert.include(data.text, 'When all rules run, “Base”, then “Half” set it to 9.00.')
    const [base, half] = data.rules
    assert.equal(
      base.text,
      'It wins in the lane Base prices and gives 18.00 there, and the lanes after it make that 9.00. Each of these alone would make it 8.00.'
    )
    const step = ({ changes }: { changes: Change[] }) =>
      changes.find(({ key }) => key === 'adjust.0')!.value
    assert.deepEqual([step(base), step(half)], [-20, -55.53])
    assert.equal(half.today, 900)
  })

  test('offer no number at which another rule would match or let go', async ({
    client,
    assert,
  }) => {
    const { project, ids, addLane, addRule } = await laneShop()
    await addLane('Promotions')
    await addRule({ name: 'Base', formula: by(-10) })
    await addRule({ name: 'Half', lane: 'Promotions', selector: 'price:<25', formula: by(-50) })
    const keys = async (amount: number) => {
      const { rules } = await ask(client, project, ids[0], { amount })
      return rules[0].changes.map(({ key }: Change) => key)
    }
    assert.deepEqual(await keys(1080), ['input.price', 'adjust.0'])
    assert.deepEqual(await keys(1350), ['adjust.0'])
    await addRule({ name: 'Dear', priority: 9, selector: 'price:>23', formula: to(9900) })
    assert.deepEqual(await keys(1080), ['adjust.0'])
  })

  test('say what an open window holds, and what a schedule runs', async ({ client, assert }) => {
    const { project, ids, addRule } = await laneShop()
    const now = DateTime.utc()
    const window = (from: DateTime) => ({
      kind: 'window',
      from: from.toISO(),
      until: from.plus({ days: 7 }).toISO(),
    })
    await addRule({ name: 'Usual', formula: to(1500), priority: 1 })
    const held = { name: 'Open', priority: 9, formula: to(1000) }
    await addRule({ ...held, schedule: window(now.minus({ days: 1 })) })
    await addRule({ name: 'Later', priority: 20, schedule: window(now.plus({ days: 1 })) })
    const { rules, together, text, moves } = await ask(client, project, ids[0], { amount: 1500 })
    assert.isNull(together)
    assert.include(text, 'the window of “Open” is open, and what it has set stays.')
    assert.deepEqual(
      rules.map(({ name, role }: { name: string; role: string }) => [name, role]),
      [
        ['Later', 'scheduled'],
        ['Open', 'holds'],
        ['Usual', 'loses'],
      ]
    )
    assert.include(moves.at(-1).text, 'or its window to end')
  })

  test('name the rule that keeps all of them from a price', async ({ client, assert }) => {
    const { project, ids, addLane, addRule } = await laneShop({ cost: null })
    await addLane('Promotions')
    await addRule({ name: 'Base', formula: by(-10) })
    const margin = { base: 'cost', adjust: [{ margin: 40 }], compareAt: 'keep' }
    await addRule({ name: 'Margin', lane: 'Promotions', formula: margin })
    const { rules, text, moves } = await ask(client, project, ids[0], { amount: 1800 })
    assert.match(text, /When all rules run it stays as it is: no cost.* The rule is “Margin”/)
    assert.match(rules[0].text, /^Nothing changes when all rules run: no cost/)
    assert.deepEqual(
      moves.map(({ of, rule }: Move) => [of, rule.name]),
      [['leave', 'Margin']]
    )
  })
})

interface Move {
  of: string
  rule: { name: string }
  priority: { to: number } | null
}
