import { test } from '@japa/runner'
import * as documents from '#connectors/shopify/documents'
import { SCOPES, missingScopes } from '#connectors/shopify/scopes'
import { readDocument, scopesOf } from '#tests/doubles/shopify/schema'

const { API_VERSION, updateProducts, ...fixed } = documents

const ALL: [name: string, text: string][] = [
  ...Object.entries(fixed),
  ['updateProducts(1)', updateProducts(1)],
  ['updateProducts(10)', updateProducts(10)],
]

test.group('What we ask of Shopify', () => {
  test('{0} is as the schema of our version has it')
    .with(ALL)
    .run(({ assert }, [, text]) => {
      const { errors } = readDocument(text)
      assert.deepEqual(
        errors.map(({ message }) => message),
        []
      )
    })

  test('needs the scopes that merchants are asked for, and no other', ({ assert }) => {
    const needed = new Set(ALL.flatMap(([, text]) => scopesOf(readDocument(text).document)))
    assert.sameMembers([...needed], SCOPES)
  })

  test('would not pass with a field that Shopify does not have', ({ assert }) => {
    const { errors } = readDocument('query Wrong { shop { motto } }')
    assert.include(errors[0].message, 'motto')
    assert.deepEqual(scopesOf(readDocument('{ orders(first: 1) { nodes { id } } }').document), [
      'read_marketplace_orders',
      'read_orders',
      'read_quick_sale',
    ])
  })

  test('is for the version that tests hold it against', ({ assert }) => {
    assert.equal(API_VERSION, '2026-10')
  })
})

test.group('Scopes of a shop', () => {
  test('to write mean to read as well', ({ assert }) => {
    assert.deepEqual(missingScopes(['write_products']), [])
    assert.deepEqual(missingScopes(['read_products', 'read_orders']), ['write_products'])
    assert.deepEqual(missingScopes([]), SCOPES)
  })
})
