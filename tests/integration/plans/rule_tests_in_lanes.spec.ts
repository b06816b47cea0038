import { test } from '@japa/runner'
import { proposeFromAllRules } from '#actions/plans/propose_from_all_rules'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import type Plan from '#models/plan'
import { laneShop } from '#tests/support/lane_shop'

const told = (plan: Plan) =>
  (plan.summary!.tests ?? []).map(({ test: text, outcome, rows }) => `${outcome} ${rows}: ${text}`)

test.group('The tests of rules that meet', () => {
  test('are asked of the price after every lane', async ({ assert }) => {
    const { project, actor, addLane, addRule, approve } = await laneShop()
    await addRule({ tests: ['* never below 17.00'] })
    await addLane('Promotions')
    await addRule({ lane: 'Promotions', tests: ['* never above 18.00'] })
    const plan = await proposeFromAllRules(project, actor)
    assert.sameMembers(told(plan), [
      'failed 3: * never below 17.00',
      'passed 3: * never above 18.00',
    ])
    await assert.rejects(() => approve(plan), /never below 17\.00/)
  })

  test('are asked of the variants of their own rule alone', async ({ assert }) => {
    const { project, actor, addRule, tag } = await laneShop()
    await tag('core', [0])
    await addRule({ selector: 'tag:core', tests: ['* never below 1.00'], priority: 5 })
    await addRule()
    assert.deepEqual(told(await proposeFromAllRules(project, actor)), [
      'passed 1: * never below 1.00',
    ])
  })

  test('are not asked where another rule outranks it', async ({ assert }) => {
    const { project, actor, addRule, tag } = await laneShop()
    await tag('core', [0])
    const { rule } = await addRule({ tests: ['* becomes 18.00'] })
    await addRule({ selector: 'tag:core', priority: 5 })
    assert.deepEqual(told(await proposeFromRule(project, rule, actor)), [
      'passed 2: * becomes 18.00',
    ])
  })
})
