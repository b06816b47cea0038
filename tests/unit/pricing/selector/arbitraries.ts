import fc from 'fast-check'
import type { SelectorAst, TextPattern } from '#pricing/selector/index'

const words = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('summer', 'Acme Co', 'ABC-1', 'Größe', 'T-shirt', '50/50') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'OR', 'and', 'NOT', 'missing', 'Present', '-x', '"', '\\', 'a\\"b', 'a..b', '>=5', '*', 'a*',
      'a:b', 'a,b', "'q'", '“q”', '(', 'a b\tc', '%', '--', 'attr.x', 'x=1'
    ),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }) }
) // prettier-ignore

const texts = words.filter((text) => text.trim() !== '' && !text.includes('\0'))

function patterns(...matches: TextPattern['match'][]): fc.Arbitrary<TextPattern> {
  return fc.record({ text: texts, match: fc.constantFrom(...matches) })
}

const money = fc
  .tuple(fc.nat(1_000_000), fc.constantFrom('', '.5', '.50', '.0125'))
  .map(([whole, fraction]) => `${whole}${fraction}`)
const percent = fc
  .tuple(fc.constantFrom('', '-'), fc.nat(200), fc.constantFrom('', '.5', '.1234'))
  .map((parts) => parts.join(''))

const textKeys = fc.oneof(
  fc
    .constantFrom('tag', 'vendor', 'type', 'title', 'product', 'sku', 'barcode', 'channel', 'list')
    .map((key) => ({ key })),
  texts.map((attribute) => ({ key: 'attr', attribute }))
) as fc.Arbitrary<{ key: 'tag' } | { key: 'attr'; attribute: string }>

const numbers = fc.oneof(
  fc.tuple(fc.constantFrom('price' as const, 'compareAt' as const, 'cost' as const), money, money),
  fc.tuple(fc.constant('margin' as const), percent, percent)
)

const leaves: fc.Arbitrary<SelectorAst> = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.record({
    kind: fc.constant('search' as const),
    pattern: patterns('contains', 'prefix', 'suffix'),
  }),
  fc
    .tuple(
      textKeys,
      fc.array(patterns('exact', 'prefix', 'suffix', 'contains'), { minLength: 1, maxLength: 3 })
    )
    .map(([key, anyOf]) => ({ kind: 'text' as const, ...key, anyOf })),
  fc
    .array(fc.constantFrom('active' as const, 'draft' as const, 'archived' as const), {
      minLength: 1,
      maxLength: 3,
    })
    .map((anyOf) => ({ kind: 'status' as const, anyOf })),
  numbers.map(([key, a, b]) => ({ kind: 'equals' as const, key, anyOf: [a, b] })),
  fc
    .tuple(numbers, fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const))
    .map(([[key, value], operator]) => ({ kind: 'compare' as const, key, operator, value })),
  numbers.map(([key, a, b]) => {
    const [from, to] = Number(a) <= Number(b) ? [a, b] : [b, a]
    return { kind: 'range' as const, key, from, to }
  }),
  fc
    .tuple(fc.constantFrom('missing' as const, 'present' as const), textKeys)
    .map(([kind, key]) => ({ kind, ...key })),
  fc
    .tuple(
      fc.constantFrom('missing' as const, 'present' as const),
      fc.constantFrom('price' as const, 'compareAt' as const, 'cost' as const, 'margin' as const)
    )
    .map(([kind, key]) => ({ kind, key }))
)

/** Every tree the language can write, up to a size that stays within its limits. */
export const selectors: fc.Arbitrary<SelectorAst> = fc.letrec<{ tree: SelectorAst }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: leaves },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        terms: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), term: tie('tree') }) }
  ),
})).tree
