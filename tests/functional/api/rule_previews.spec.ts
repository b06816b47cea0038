import { test } from '@japa/runner'
import PriceChange from '#models/price_change'
import { api } from '#tests/support/api'
import {
  createPriceList,
  createProject,
  createToken,
  createVariant,
  setPrice,
} from '#tests/support/project'

const formula = { base: 'price', adjust: [{ percent: -12.5 }], round: { step: 100, ending: 99 } }

/** A shop with two summer shirts and a winter coat without a cost. */
async function shop() {
  const made = await createProject()
  const { project } = made
  const shirt = await createVariant(project, {
    sku: 'SHIRT',
    price: 4990,
    cost: 2500,
    tags: ['summer'],
  })
  const dear = await createVariant(project, {
    sku: 'DEAR',
    price: 9990,
    cost: 9000,
    tags: ['summer'],
  })
  const coat = await createVariant(project, { sku: 'COAT', price: 20000, cost: null })
  return { ...made, shirt, dear, coat, token: await createToken(project) }
}

test.group('Rule previews (API)', () => {
  test('tell what a draft would change, row by row, and keep nothing', async ({
    client,
    assert,
  }) => {
    const { token, project } = await shop()
    const body = { selector: 'tag:summer', formula }
    const response = await api(client, token).post('/api/v1/rules/preview').json(body)

    response.assertStatus(200)
    const { summary, changes } = response.body().data
    assert.containsSubset(summary, {
      ...{ matched: 2, changed: 2, unchanged: 0, blocked: 0, increases: 0, decreases: 2 },
    })
    assert.containsSubset(changes, [
      { id: null, sku: 'SHIRT', currency: 'USD', from: 4990, to: 4399, state: 'pending' },
      { id: null, sku: 'DEAR', from: 9990, to: 8699 },
    ])
    assert.deepEqual(changes[0].verdict, { ok: true, checks: [] })
    assert.isAbove(changes[0].explanation.length, 1)
    assert.isEmpty(await PriceChange.query().where('projectId', project.id))
    assert.isEmpty(await project.related('plans').query())
  })

  test('tell what guardrails would stop, and why', async ({ client, assert }) => {
    const { token, project } = await shop()
    await project.related('guardrails').createMany([
      { kind: 'floor_margin', params: { percent: 10 }, selector: 'cost:present' },
      { kind: 'plan_share', params: { percent: 30 } },
    ])
    const body = { selector: 'tag:summer', formula }
    const response = await api(client, token).post('/api/v1/rules/preview').json(body)

    const { summary, changes } = response.body().data
    assert.containsSubset(summary, { changed: 1, blocked: 1, blockedReasons: { floor_margin: 1 } })
    assert.containsSubset(summary.checks, [{ kind: 'plan_share', ok: false }])
    const stopped = changes.find(({ sku }: { sku: string }) => sku === 'DEAR')
    assert.equal(stopped.state, 'blocked')
    assert.match(stopped.reason.message, /^The margin would be −3.5 %/)
    assert.isFalse(stopped.verdict.ok)
  })

  test('of a saved rule take the edits that are not saved yet', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = api(client, token)
    const rule = { name: 'Summer', selector: 'tag:summer', formula }
    const made = await asked.post('/api/v1/rules').json(rule)
    const { id } = made.body().data
    const matched = async (edit?: object) => {
      const request = asked.post(`/api/v1/rules/${id}/preview`)
      const response = await (edit ? request.json(edit) : request)
      response.assertStatus(200)
      return response.body().data.summary.matched
    }

    assert.equal(await matched(), 2)
    assert.equal(await matched({ selector: '*' }), 3)
    assert.equal(await matched({ selector: 'sku:SHIRT', formula: { base: 'cost' } }), 1)
    const shown = await asked.get(`/api/v1/rules/${id}`)
    assert.equal(shown.body().data.version, 1)
  })

  test('count what stays as it is, with the reason', async ({ client, assert }) => {
    const { token } = await shop()
    const body = { selector: '*', formula: { base: 'cost', adjust: [{ markup: 100 }] } }
    const response = await api(client, token).post('/api/v1/rules/preview').json(body)
    assert.containsSubset(response.body().data.summary, {
      ...{ matched: 3, changed: 2, unchanged: 1 },
      unchangedReasons: { base_missing: 1 },
    })
  })

  test('are in the currency of the price list', async ({ client, assert }) => {
    const { token, project, shirt } = await shop()
    const japan = await createPriceList(project, { name: 'Japan', currency: 'JPY' })
    await setPrice(shirt, japan, 7400)
    const body = { selector: '*', formula, priceList: 'Japan' }
    const response = await api(client, token).post('/api/v1/rules/preview').json(body)
    assert.containsSubset(response.body().data.changes, [
      { currency: 'JPY', from: 7400, to: 6499, priceList: { name: 'Japan' } },
    ])
  })

  test('refuse what cannot be read: {code}')
    .with([
      { body: { selector: 'tag:', formula }, code: 'selector_invalid', pointer: '/selector' },
      { body: { selector: '*' }, code: 'formula_invalid', pointer: '/formula' },
      {
        body: { selector: '*', formula, priceList: 'Mars' },
        code: 'price_list_unknown',
        pointer: '/priceList',
      },
    ])
    .run(async ({ client }, { body, code, pointer }) => {
      const { token } = await shop()
      const response = await api(client, token).post('/api/v1/rules/preview').json(body)
      response.assertStatus(422)
      response.assertBodyContains({ code, errors: [{ pointer }] })
    })

  test('need rules:read, and a rule of the same project', async ({ client }) => {
    const { token, project } = await shop()
    const theirs = await shop()
    const rule = { name: 'Summer', selector: '*', formula }
    const made = await api(client, theirs.token).post('/api/v1/rules').json(rule)

    const weak = await createToken(project, ['plans:read'])
    const refused = await api(client, weak).post('/api/v1/rules/preview').json(rule)
    refused.assertStatus(403)
    const absent = await api(client, token).post(`/api/v1/rules/${made.body().data.id}/preview`)
    absent.assertStatus(404)
  })
})
