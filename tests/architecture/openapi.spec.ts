import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { test } from '@japa/runner'
import { apiDocument, apiRoutes, operations } from '#start/openapi/document'

/** For machines of the operator, for platforms that call us, and the description itself. */
const UNDESCRIBED = ['metrics', 'openapi', 'platform_webhooks.store']

test.group('The description of the API', () => {
  test('every route of the API has an operation, and every operation a route', ({ assert }) => {
    const routes = apiRoutes().map(({ name }) => name)
    const described = routes.filter((name) => !UNDESCRIBED.includes(name))
    assert.sameMembers([...new Set(described)], Object.keys(operations))
  })

  test('every operation has words, a permission and an answer that is no error', ({ assert }) => {
    for (const [name, { summary, answers }] of Object.entries(operations)) {
      assert.match(summary, /^[A-Z].*[^.]$/, name)
      assert.isTrue(
        Object.keys(answers).some((status) => Number(status) < 300),
        name
      )
    }
  })

  test('its schemas are schemas, and their references lead somewhere', ({ assert }) => {
    const document = apiDocument()
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    ajv.addSchema(document, 'openapi')
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      assert.isTrue(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`)
    }
    for (const reference of JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)) {
      assert.doesNotThrow(() => ajv.compile({ $ref: `openapi#${reference[1]}` }))
    }
  })

  test('ids of operations are unique', ({ assert }) => {
    const ids = Object.values(apiDocument().paths).flatMap((path) =>
      Object.values(path).map((operation) => (operation as { operationId: string }).operationId)
    )
    assert.equal(new Set(ids).size, ids.length)
  })

  test('every parameter in a path is declared', ({ assert }) => {
    for (const [path, operationsOfPath] of Object.entries(apiDocument().paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const operation of Object.values(operationsOfPath)) {
        const { parameters } = operation as { parameters: { name: string; in: string }[] }
        const declared = parameters.filter((parameter) => parameter.in === 'path')
        assert.sameMembers(
          declared.map(({ name }) => name),
          names
        )
      }
    }
  })
})
