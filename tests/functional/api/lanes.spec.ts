import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import Event from '#models/event'
import { api } from '#tests/support/api'
import { createProject, createToken, createVariant } from '#tests/support/project'

async function shop() {
  const shopkeeper = await createProject()
  return { ...shopkeeper, token: await createToken(shopkeeper.project) }
}

const by = (percent: number) => ({ base: 'price', adjust: [{ percent }] })

/** The names of the lanes in running order. */
async function order(client: ApiClient, token: string) {
  const response = await api(client, token).get('/api/v1/lanes')
  response.assertStatus(200)
  return response.body().data.map(({ name }: { name: string }) => name) as string[]
}

async function addLane(client: ApiClient, token: string, name: string) {
  const response = await api(client, token).post('/api/v1/lanes').json({ name })
  response.assertStatus(201)
  return response.body().data as { id: string; position: number }
}

async function addRule(client: ApiClient, token: string, rule: object) {
  const usual = { selector: '*', formula: by(-10) }
  const response = await api(client, token)
    .post('/api/v1/rules')
    .json({ ...usual, ...rule })
  response.assertStatus(201)
  return response.body().data as { id: string; lane: { name: string }; priority: number }
}

test.group('Lanes (API)', () => {
  test('are added last, moved and renamed, each with one event', async ({ client, assert }) => {
    const { project, token } = await shop()
    const promotions = await addLane(client, token, 'Promotions')
    const markets = await addLane(client, token, 'Markets')
    assert.deepEqual([promotions.position, markets.position], [2, 3])

    const asked = api(client, token)
    const edit = (body: object) => asked.patch(`/api/v1/lanes/${markets.id}`).json(body)
    await edit({ position: 1 })
    assert.deepEqual(await order(client, token), ['Markets', 'Base prices', 'Promotions'])
    await edit({ position: 99 })
    assert.deepEqual(await order(client, token), ['Base prices', 'Promotions', 'Markets'])
    const renamed = await edit({ name: 'Countries' })
    assert.equal(renamed.body().data.name, 'Countries')
    await edit({ name: 'Countries', position: 3 })
    const events = await Event.query().where({ projectId: project.id, subjectType: 'lane' })
    assert.lengthOf(events, 5)
  })

  test('have names of their own', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const response = await asked.post('/api/v1/lanes').json({ name: 'base PRICES' })
    response.assertStatus(409)
    assert.equal(response.body().code, 'lane_name_taken')
    const empty = await asked.post('/api/v1/lanes').json({ name: ' ' })
    empty.assertStatus(422)
  })

  test('are deleted when empty, all but the default one', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const { id } = await addLane(client, token, 'Promotions')
    const rule = await addRule(client, token, { name: 'Sale', lane: 'promotions', priority: 7 })
    assert.deepEqual([rule.lane.name, rule.priority], ['Promotions', 7])

    const full = await asked.delete(`/api/v1/lanes/${id}`)
    full.assertStatus(409)
    assert.equal(full.body().code, 'lane_not_empty')
    await asked.patch(`/api/v1/rules/${rule.id}`).json({ lane: 'Base prices' })
    const deleted = await asked.delete(`/api/v1/lanes/${id}`)
    deleted.assertStatus(204)
    assert.deepEqual(await order(client, token), ['Base prices'])
    const versions = await asked.get(`/api/v1/rules/${rule.id}/versions`)
    assert.deepEqual(
      versions.body().data.map(({ lane }: { lane: { name: string } }) => lane.name),
      ['Base prices', 'Promotions']
    )
    const [usual] = (await asked.get('/api/v1/lanes')).body().data
    const refused = await asked.delete(`/api/v1/lanes/${usual.id}`)
    assert.equal(refused.body().code, 'lane_is_default')
    await addLane(client, token, 'Promotions')
  })

  test('a rule may not stand where there is no lane: {code}')
    .with([
      { rule: { lane: 'Nowhere' }, code: 'lane_unknown', pointer: '/lane' },
      { rule: { priority: 1001 }, code: 'priority_invalid', pointer: '/priority' },
      { rule: { priority: 1.5 }, code: 'priority_invalid', pointer: '/priority' },
      { rule: { priority: '5' }, code: 'priority_invalid', pointer: '/priority' },
    ])
    .run(async ({ client, assert }, { rule, code, pointer }) => {
      const { token } = await shop()
      const response = await api(client, token)
        .post('/api/v1/rules')
        .json({ name: 'Sale', selector: '*', formula: by(-10), ...rule })
      response.assertStatus(422)
      assert.equal(response.body().code, code)
      assert.equal(response.body().errors[0].pointer, pointer)
    })

  test('of another project are not there', async ({ client }) => {
    const [ours, theirs] = [await shop(), await shop()]
    const { id } = await addLane(client, theirs.token, 'Promotions')
    const asked = api(client, ours.token)
    const edited = await asked.patch(`/api/v1/lanes/${id}`).json({ name: 'Mine' })
    edited.assertStatus(404)
    const deleted = await asked.delete(`/api/v1/lanes/${id}`)
    deleted.assertStatus(404)
  })

  test('need the scope to write rules', async ({ client }) => {
    const { project } = await shop()
    const token = await createToken(project, ['rules:read'])
    const response = await api(client, token).post('/api/v1/lanes').json({ name: 'Promotions' })
    response.assertStatus(403)
  })
})

test.group('All rules as one plan (API)', () => {
  test('says what became of each rule', async ({ client, assert }) => {
    const { project, token } = await shop()
    await createVariant(project, { price: 2000 })
    await addRule(client, token, { name: 'Sale', priority: 1 })
    await addRule(client, token, { name: 'Clearance', priority: 5, formula: by(-50) })
    const asked = api(client, token)
    const made = await asked.post('/api/v1/plans').json({ rules: 'all', title: 'Monday' })
    made.assertStatus(202)
    const { id, title, ruleVersionId } = made.body().data
    assert.deepEqual([title, ruleVersionId], ['Monday', null])

    const plan = await asked.get(`/api/v1/plans/${id}`)
    const told = plan
      .body()
      .data.rules.map((rule: Record<string, never>) => [
        (rule.rule as { name: string }).name,
        rule.lane,
        rule.matched,
        rule.outranked,
        rule.changed,
      ])
    assert.deepEqual(told, [
      ['Clearance', 'Base prices', 1, 0, 1],
      ['Sale', 'Base prices', 1, 1, 0],
    ])
    const rows = await asked.get(`/api/v1/plans/${id}/price-changes`)
    const [row] = rows.body().data
    assert.equal(row.to, 1000)
    assert.containSubset(row.explanation, [
      { step: 'Lane Base prices', operand: 'Clearance (priority 5)' },
      { step: 'Sale', result: '18.00', lost: true },
    ])
  })

  test('needs a rule in force, and to be asked for rightly', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const none = await asked.post('/api/v1/plans').json({ rules: 'all' })
    none.assertStatus(409)
    assert.equal(none.body().code, 'rules_missing')
    const some = await asked.post('/api/v1/plans').json({ rules: 'some' })
    some.assertStatus(422)
    const nothing = await asked.post('/api/v1/plans').json({})
    nothing.assertStatus(422)
  })
})
