import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { createRule } from '#actions/rules/create_rule'
import type Project from '#models/project'
import { readSelector } from '#queries/catalog/read_selector'
import { api } from '#tests/support/api'
import { planShop } from '#tests/support/plan_shop'
import { createPriceList, createProject, createToken, createVariant } from '#tests/support/project'
import { LESS, ruleShop } from '#tests/support/rule_shop'

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
      { name: 'Cheap ones', selector, selectorAst, formula, priceList, schedule: null },
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
