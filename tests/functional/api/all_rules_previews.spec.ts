import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { by, laneShop } from '#tests/support/lane_shop'
import { createToken } from '#tests/support/project'

const PATH = '/api/v1/rules/all/preview'

test.group('Previews of all rules (API)', () => {
  test('tell who sets each price and who would have, and keep nothing', async ({
    client,
    assert,
  }) => {
    const { project, addLane, addRule, tag, ids } = await laneShop()
    await addLane('Promotions')
    await tag('clearance', [1])
    const { rule: up } = await addRule({ name: 'Up', formula: by(50) })
    const { rule: winner } = await addRule({
      ...{ name: 'Clearance', lane: 'Promotions', priority: 9 },
      ...{ selector: 'tag:clearance', formula: by(-50), tests: ['* never below 10.00'] },
    })
    const { rule: loser } = await addRule({ name: 'Summer', lane: 'Promotions' })

    const response = await api(client, await createToken(project, ['rules:read'])).post(PATH)
    response.assertStatus(200)
    const { summary, rules, changes } = response.body().data
    assert.containsSubset(summary, { matched: 3, changed: 3, blocked: 0 })
    assert.containsSubset(rules, [
      { rule: { id: String(up.id), name: 'Up' }, lane: 'Base prices', runs: true },
      { rule: { name: 'Clearance' }, priority: 9, tests: [{ outcome: 'passed', rows: 1 }] },
      {
        rule: { name: 'Summer' },
        summary: { matched: 3, outranked: 1, changed: 2, averageChangeBasisPoints: -1000 },
        lostTo: [{ rule: { id: String(winner.id), name: 'Clearance' }, variants: 1 }],
      },
    ])
    const row = changes.find(({ variantId }: { variantId: string }) => variantId === String(ids[1]))
    assert.containsSubset(row, { id: null, from: 2000, to: 1500, state: 'pending' })
    assert.deepEqual(row.lanes, [
      { lane: 'Base prices', winner: { id: String(up.id), name: 'Up' }, losers: [] },
      {
        ...{ lane: 'Promotions', winner: { id: String(winner.id), name: 'Clearance' } },
        losers: [{ rule: { id: String(loser.id), name: 'Summer' }, amount: 2700 }],
      },
    ])
    assert.lengthOf(await project.related('plans').query(), 0)
  })

  test('tell what guardrails would stop', async ({ client, assert }) => {
    const { project, addRule } = await laneShop()
    await project.related('guardrails').createMany([
      { kind: 'max_decrease', params: { percent: 5 }, level: 'hard', enabled: true },
      { kind: 'plan_rows', params: { rows: 1 }, level: 'hard', enabled: true },
    ])
    await addRule()
    await addRule({ name: 'Raise', selector: 'sku:V-1', priority: 1, formula: by(10) })
    const response = await api(client, await createToken(project)).post(PATH)
    const { summary, rules, changes } = response.body().data
    assert.deepEqual(summary.blockedReasons, { max_decrease: 2 })
    assert.containsSubset(rules[1], { summary: { blocked: 2, changed: 0, outranked: 1 } })
    assert.containsSubset(changes, [{ state: 'blocked', reason: { code: 'max_decrease' } }])
  })

  test('are refused where no rule would run', async ({ client, assert }) => {
    const { project } = await laneShop()
    const response = await api(client, await createToken(project)).post(PATH)
    response.assertStatus(409)
    assert.equal(response.body().code, 'rules_missing')
  })
})
