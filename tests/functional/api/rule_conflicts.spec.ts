import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { by, laneShop } from '#tests/support/lane_shop'
import { createPriceList, createToken } from '#tests/support/project'

async function shop() {
  const made = await laneShop()
  return { ...made, token: await createToken(made.project) }
}

const draft = { selector: '*', formula: by(-10) }

test.group('Conflicts of a rule (API)', () => {
  test('name each other rule, who wins, how often and for example where', async ({
    client,
    assert,
  }) => {
    const { token, addLane, addRule, tag, ids, project } = await shop()
    await addLane('Promotions')
    await tag('summer', [0, 1])
    await addRule({ name: 'High', selector: 'tag:summer', priority: 9 })
    await addRule({ name: 'Low', selector: 'tag:summer', priority: 1 })
    await addRule({ name: 'Later', lane: 'Promotions', priority: 1 })
    await addRule({ name: 'Elsewhere', selector: 'tag:winter', priority: 9 })
    const variants = await project.related('variants').query().whereIn('id', ids.slice(0, 2))

    const response = await api(client, token)
      .post('/api/v1/rules/conflicts')
      .json({ ...draft, priority: 5 })
    response.assertStatus(200)
    const { conflicts, ...counts } = response.body().data
    assert.deepEqual(counts, { matched: 3, sets: 1, isCapped: false })
    assert.deepEqual(
      conflicts.map(({ rule, relation, variants: count, isTie }: Record<string, never>) => [
        (rule as { name: string }).name,
        relation,
        count,
        isTie,
      ]),
      [
        ['High', 'other_wins', 2, false],
        ['Low', 'this_wins', 2, false],
        ['Later', 'other_runs_after', 3, false],
      ]
    )
    assert.sameMembers(
      conflicts[0].examples,
      variants.map(({ sku }) => sku)
    )
  })

  test('of equal priority are ties, which the older rule wins', async ({ client, assert }) => {
    const { token, addRule } = await shop()
    const { rule } = await addRule({ name: 'Old', priority: 5 })
    await addRule({ name: 'Young', priority: 5 })
    const asked = api(client, token)
    const fresh = await asked.post('/api/v1/rules/conflicts').json({ ...draft, priority: 5 })
    assert.deepEqual(
      fresh
        .body()
        .data.conflicts.map(({ relation, isTie }: object & Record<string, never>) => [
          relation,
          isTie,
        ]),
      [
        ['other_wins', true],
        ['other_wins', true],
      ]
    )
    const saved = await asked.post(`/api/v1/rules/${rule.id}/conflicts`).json({})
    const [young] = saved.body().data.conflicts
    assert.deepEqual([young.rule.name, young.relation], ['Young', 'this_wins'])
    const edited = await asked.post(`/api/v1/rules/${rule.id}/conflicts`).json({ priority: 4 })
    assert.equal(edited.body().data.conflicts[0].relation, 'other_wins')
  })

  test('are none with rules of another list, or where nothing matches', async ({
    client,
    assert,
  }) => {
    const { project, token, addRule } = await shop()
    await createPriceList(project, { name: 'Europe' })
    await addRule({ priceList: 'Europe', priority: 9 })
    const asked = api(client, token)
    const other = await asked.post('/api/v1/rules/conflicts').json(draft)
    assert.deepEqual(other.body().data, { matched: 3, sets: 3, isCapped: false, conflicts: [] })
    const none = await asked
      .post('/api/v1/rules/conflicts')
      .json({ ...draft, selector: 'tag:nobody' })
    assert.deepEqual(none.body().data, { matched: 0, sets: 0, isCapped: false, conflicts: [] })
  })

  test('of a rule that cannot be read are not looked for', async ({ client, assert }) => {
    const { token } = await shop()
    const response = await api(client, token)
      .post('/api/v1/rules/conflicts')
      .json({ ...draft, selector: 'colour:red' })
    response.assertStatus(422)
    assert.equal(response.body().code, 'selector_invalid')
  })
})
