import { test } from '@japa/runner'
import { apiResources } from '#presenters/docs/api_reference'
import { apiDocument } from '#start/openapi/document'
import { site } from '#tests/support/api'

test.group('API reference', () => {
  test('tells every operation of the document that the API serves', async ({ client, assert }) => {
    const overview = (await site(client, 'docs').get('/api')).text()
    for (const [path, methods] of Object.entries(apiDocument().paths)) {
      assert.include(overview, `<code>${path}</code>`)
      for (const operation of Object.values(methods) as { operationId: string }[]) {
        assert.include(overview, `#${operation.operationId}"`)
      }
    }
  })

  test('shows scope, parameters, body, answers, refusals and a command', async ({ client }) => {
    const page = await site(client, 'docs').get('/api/rules')
    page.assertStatus(200)
    page.assertTextIncludes('<code>rules:write</code>')
    page.assertTextIncludes('<code>formula.bounds.minMargin</code>')
    page.assertTextIncludes('<code>Idempotency-Key</code>')
    page.assertTextIncludes('-H &quot;Content-Type: application/json&quot;')
    page.assertTextIncludes('The token lacks the scope rules:write.')
    const plans = await site(client, 'docs').get('/api/plans')
    plans.assertTextIncludes(
      'Send one of <code>ruleId</code>, <code>rules</code> and <code>changes</code>.'
    )
  })

  test('gives examples that are JSON', ({ assert }) => {
    for (const { operations, objects } of apiResources()) {
      const examples = [...objects, ...operations.flatMap(({ answers }) => answers)]
      for (const { example } of examples) if (example) assert.isObject(JSON.parse(example))
    }
  })
})
