import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { createProject, createToken, createVariant } from '#tests/support/project'

test.group('Guardrail drills (API)', () => {
  test('tell of each disaster what stopped it', async ({ client, assert }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'SHIRT', price: 4990, cost: 2000 })
    const response = await api(client, await createToken(project)).post('/api/v1/guardrails/drill')
    response.assertStatus(200)
    const { tried, disasters } = response.body().data
    assert.equal(tried, 1)
    assert.deepInclude(
      disasters.find(({ kind }: { kind: string }) => kind === 'penny_price'),
      { rows: 1, caught: [{ by: 'last_gate', rows: 1 }], through: 0 }
    )
  })
})
