import { test } from '@japa/runner'
import { apiDocument, apiRoutes, operations } from '#start/openapi/document'
import { api } from '#tests/support/api'
import { createProject, createToken, createVariant } from '#tests/support/project'

/** What makes one of each noun. A new route that answers 201 and can be read needs one here. */
const BODIES: Record<string, object> = {
  'approval_bands.store': { measure: 'rows', above: 1000 },
  'channels.store': { platform: 'sandbox', name: 'Till' },
  'guardrails.store': { kind: 'max_decrease', params: { percent: 10 } },
  'platforms.connect': { name: 'Till' },
  'price_lists.store': { name: 'Europe', currency: 'EUR' },
  'rules.store': {
    name: 'Summer',
    selector: '*',
    formula: { base: 'price', adjust: [{ percent: -10 }] },
  },
}

/** Routes that answer 201 with a thing that a route of its own reads. */
function making() {
  const read = new Set(apiRoutes().map(({ name }) => name))
  return apiRoutes().filter(({ name }) => {
    const made = operations[name]?.answers[201]
    return made && (made.location || read.has(name.replace(/\.\w+$/, '.show')))
  })
}

test.group('What a request has made', () => {
  test('is described with a Location wherever it can be read', ({ assert }) => {
    assert.sameMembers(
      making().map(({ name }) => name),
      Object.keys(BODIES)
    )
    for (const { name, pattern, method } of making()) {
      const operation = apiDocument().paths[pattern.replace(/:(\w+)/g, '{$1}')][
        method.toLowerCase()
      ] as { responses: Record<string, { headers?: object }> }
      assert.property(operation.responses[201].headers, 'Location', name)
    }
  })

  test('is read where the answer says: {$self}')
    .with(Object.keys(BODIES))
    .run(async ({ client, assert }, name) => {
      const { project } = await createProject()
      const asked = api(client, await createToken(project))
      const { pattern } = making().find((route) => route.name === name)!
      const path = pattern.replace(':platform', 'sandbox')
      const key = crypto.randomUUID()
      const make = () => asked.post(path).header('Idempotency-Key', key).json(BODIES[name])
      const made = await make()
      made.assertStatus(201)
      const location = made.header('location')!
      const found = await asked.get(location)
      found.assertStatus(200)
      assert.equal(found.body().data.id, made.body().data.id)
      assert.equal((await make()).header('location'), location)
    })

  test('is a plan that may still be drafting, too', async ({ client, assert }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'LIN-1', price: 2000 })
    const asked = api(client, await createToken(project))
    const changes = [{ sku: 'LIN-1', amount: 1900, currency: project.currency }]
    const made = await asked.post('/api/v1/plans').json({ changes })
    made.assertStatus(202)
    const found = await asked.get(made.header('location')!)
    assert.equal(found.body().data.id, made.body().data.id)
  })
})
