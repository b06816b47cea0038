import { test } from '@japa/runner'
import fc from 'fast-check'
import { contradictionIn, type SelectorAst } from '#pricing/selector/index'
import { naivelyMatches } from '../../../integration/catalog/naive_selector.js'

/** So few values that terms often meet, and often exclude each other. */
const numbers = fc.integer({ min: 1, max: 4 }).map(String)
const key = fc.constantFrom('price' as const, 'cost' as const)
const words = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 })
  .map((texts) => texts.map((text) => ({ text, match: 'exact' as const })))

const terms: fc.Arbitrary<SelectorAst> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    key,
    operator: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const),
    value: numbers,
  }),
  fc.record({
    kind: fc.constant('equals' as const),
    key,
    anyOf: fc.array(numbers, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constantFrom('missing' as const, 'present' as const),
    key: fc.constantFrom('cost' as const, 'vendor' as const, 'tag' as const),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    key: fc.constantFrom('vendor' as const, 'tag' as const, 'type' as const),
    anyOf: words,
  }),
  fc.record({
    kind: fc.constant('status' as const),
    anyOf: fc.subarray(['active' as const, 'draft' as const, 'archived' as const], {
      minLength: 1,
    }),
  })
)

const selectors = fc.letrec<{ tree: SelectorAst }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    terms,
    terms.map((term) => ({ kind: 'not' as const, term })),
    fc.record({
      kind: fc.constantFrom('and' as const, 'and' as const, 'or' as const),
      terms: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    tie('tree').map((term) => ({ kind: 'not' as const, term }))
  ),
})).tree

const cents = fc.option(fc.integer({ min: 1, max: 5 }).map((units) => units * 100))
const word = fc.option(fc.constantFrom('a', 'b', 'c'))
const variants = fc.record({
  ...{ sku: fc.constant('S'), title: fc.constant(null), productTitle: fc.constant('P') },
  ...{ vendor: word, productType: word, tags: fc.subarray(['a', 'b', 'c']) },
  status: fc.constantFrom('active' as const, 'draft' as const, 'archived' as const),
  ...{ barcode: fc.constant(null), attributes: fc.constant({}) },
  cost: cents.map((amount) => (amount === null ? null : { amount, currency: 'USD' })),
  ...{
    price: cents,
    compareAt: fc.constant(null),
    channels: fc.constant<never[]>([]),
    lists: fc.constant<never[]>([]),
  },
})

test.group('Selectors that can never match: laws', () => {
  test('what is refused matches no variant there could be', ({ assert }) => {
    let refused = 0
    fc.assert(
      fc.property(
        selectors,
        fc.array(variants, { minLength: 20, maxLength: 30 }),
        (ast, catalog) => {
          const found = contradictionIn(ast)
          if (!found) return
          refused++
          assert.isFalse(
            catalog.some((variant) => naivelyMatches(ast, variant)),
            found.message
          )
        }
      ),
      { numRuns: 3000 }
    )
    assert.isAbove(refused, 20)
  })
})
