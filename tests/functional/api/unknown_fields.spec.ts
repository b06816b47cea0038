import { test } from '@japa/runner'
import { apiRoutes, operations } from '#start/openapi/document'
import { api } from '#tests/support/api'
import { createProject, createToken } from '#tests/support/project'

async function shop() {
  const { project, priceList } = await createProject()
  return { project, priceList, token: await createToken(project) }
}

const formula = { base: 'price', adjust: [{ percent: -10 }] }
const rule = { name: 'Summer', selector: '*', formula }

/** Every route that takes a token, with the words of its operation. */
const described = () =>
  apiRoutes().flatMap((route) => {
    const operation = operations[route.name]
    return operation && operation.permission !== 'public' ? [{ ...route, operation }] : []
  })

test.group('What a request says and nobody would read', () => {
  test('is refused in every query', async ({ client, assert }) => {
    const { token } = await shop()
    for (const { pattern, method } of described().filter((route) => route.method === 'GET')) {
      const path = pattern.replaceAll(/:\w+/g, '1').replace('/platforms/1', '/platforms/sandbox')
      const response = await api(client, token).get(`${path}?nonsens=1`)
      assert.equal(response.status(), 422, `${method} ${path}`)
      assert.containSubset(response.body().errors, [{ pointer: '/nonsens', code: 'unknown_key' }])
    }
  })

  test('is refused in every body of JSON', async ({ client, assert }) => {
    const { token } = await shop()
    const taken = described().filter(
      ({ method, operation: { body } }) => method !== 'GET' && (!body || body['application/json'])
    )
    assert.isAbove(taken.length, 40)
    for (const { pattern, method } of taken) {
      const path = pattern.replaceAll(/:\w+/g, '1').replace('/platforms/1', '/platforms/sandbox')
      const verb = method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete'
      const response = await api(client, token)[verb](path).json({ nonsens: 1 })
      assert.equal(response.status(), 422, `${method} ${path}`)
      assert.containSubset(response.body().errors, [{ pointer: '/nonsens', code: 'unknown_key' }])
    }
  })

  test('comes with the field that was likely meant: {pointer}')
    .with([
      { given: { ...rule, pricelist: 'EU' }, pointer: '/pricelist', meant: 'priceList' },
      { given: { ...rule, priorty: 5 }, pointer: '/priorty', meant: 'priority' },
      {
        given: { ...rule, schedule: { kind: 'once', at: '2099-01-01T00:00', timezone: 'UTC' } },
        pointer: '/schedule/timezone',
        meant: 'timeZone',
      },
      {
        given: { ...rule, formula: { ...formula, bound: { min: 1 } } },
        pointer: '/formula/bound',
        meant: 'bounds',
      },
    ])
    .run(async ({ client, assert }, { given, pointer, meant }) => {
      const { project, token } = await shop()
      const refused = await api(client, token).post('/api/v1/rules').json(given)
      refused.assertStatus(422)
      const [error] = refused.body().errors
      assert.deepEqual([error.pointer, error.code], [pointer, 'unknown_key'])
      assert.include(error.message, `Did you mean "${meant}"?`)
      assert.isEmpty(await project.related('rules').query())
    })

  test('is found inside lists too', async ({ client, assert }) => {
    const { token } = await shop()
    const changes = [{ sku: 'A', amount: 100, currency: 'USD', compareat: 200 }]
    const refused = await api(client, token).post('/api/v1/plans').json({ changes })
    refused.assertStatus(422)
    assert.containSubset(refused.body(), {
      code: 'validation_failed',
      errors: [
        {
          pointer: '/changes/0/compareat',
          message: '"compareat" is not known here. Did you mean "compareAt"?',
        },
      ],
    })
  })

  test('may be what answers tell, which cannot be set', async ({ client, assert }) => {
    const { token, priceList } = await shop()
    const refused = await api(client, token)
      .patch(`/api/v1/price-lists/${priceList.id}`)
      .json({ name: 'Europe', currency: 'EUR' })
    refused.assertStatus(422)
    assert.equal(
      refused.body().errors[0].message,
      '"currency" is told by answers and cannot be set here. Leave it out.'
    )
  })

  test('is not what a preview leaves unused of a rule that is to be saved', async ({ client }) => {
    const { token } = await shop()
    const asked = api(client, token)
    for (const path of ['/api/v1/rules/preview', '/api/v1/rules/conflicts', '/api/v1/rules']) {
      const response = await asked.post(path).json({ ...rule, saveAnyway: true })
      response.assertStatus(path === '/api/v1/rules' ? 201 : 200)
    }
  })
})
