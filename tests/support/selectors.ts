import fc from 'fast-check'
import type { NumberKey, SelectorAst, TextKey, TextPattern } from '#pricing/selector/index'

/** Words with what breaks careless SQL: wildcards, escapes, quotes, other alphabets, blanks. */
export const WORDS = [
  'red',
  'Red',
  'linen shirt',
  'Linen',
  '100%',
  'a_b',
  'back\\slash',
  'quo"te',
  "it's",
  'ÉCLAIR',
  'größe',
  'null',
  '{a,b}',
  'A-1',
  '?',
]
export const ATTRIBUTES = ['Color', 'size', 'Größe', 'a "b"']
export const CHANNELS = [
  { name: 'Main shop', platform: 'sandbox' },
  { name: 'Red market', platform: 'csv' },
]
export const LISTS = ['Default', 'EU retail']

const parts = WORDS.flatMap((word) => [word, word.toUpperCase(), word.slice(0, 2), word.slice(-2)])
const text = fc.constantFrom(...parts, 'sandbox', 'Main shop', 'EU retail', 'zzz')
const texts = (least: number) => ({ minLength: least, maxLength: 3 })

const pattern = (...matches: TextPattern['match'][]): fc.Arbitrary<TextPattern> =>
  fc.record({ text, match: fc.constantFrom(...matches) })

const textKey = fc.constantFrom<TextKey>(
  ...(['tag', 'vendor', 'type', 'title', 'product', 'sku', 'barcode', 'channel', 'list'] as const)
)
const attribute = fc.constantFrom(...ATTRIBUTES, 'COLOR', 'other')
const numberKey = fc.constantFrom<NumberKey>('price', 'compareAt', 'cost', 'margin')

/** Dollars with cents, or per cent with up to four decimals and below zero. */
function numberFor(key: NumberKey): fc.Arbitrary<string> {
  const money = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom('', '.5', '.50', '.99', '.5000'))
    .map(([whole, cents]) => `${whole}${cents}`)
  const percent = fc
    .tuple(fc.integer({ min: -60, max: 110 }), fc.constantFrom('', '.5', '.3333', '.0001'))
    .map(([whole, decimals]) => `${whole}${decimals}`)
  return key === 'margin' ? percent : money
}

const numeric: fc.Arbitrary<SelectorAst> = numberKey.chain((key) =>
  fc.oneof(
    fc.record({
      kind: fc.constant('equals' as const),
      key: fc.constant(key),
      anyOf: fc.array(numberFor(key), texts(1)),
    }),
    fc.record({
      kind: fc.constant('compare' as const),
      key: fc.constant(key),
      operator: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const),
      value: numberFor(key),
    }),
    fc.record({
      kind: fc.constant('range' as const),
      key: fc.constant(key),
      from: numberFor(key),
      to: numberFor(key),
    })
  )
)

const presence = fc.constantFrom('missing' as const, 'present' as const)
const anyOf = fc.array(pattern('exact', 'prefix', 'suffix', 'contains'), texts(1))

const term: fc.Arbitrary<SelectorAst> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<SelectorAst>({ kind: 'all' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('search' as const),
      pattern: pattern('prefix', 'suffix', 'contains'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('text' as const), key: textKey, anyOf }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      key: fc.constant('attr' as const),
      attribute,
      anyOf,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      anyOf: fc.array(fc.constantFrom('active' as const, 'draft' as const, 'archived' as const), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  },
  { weight: 6, arbitrary: numeric },
  {
    weight: 2,
    arbitrary: fc.record({ kind: presence, key: fc.oneof(textKey, numberKey) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: presence, key: fc.constant('attr' as const), attribute }),
  }
)

/** Selector trees over the words above, three levels deep at most. */
export const selectorTree: fc.Arbitrary<SelectorAst> = fc.letrec<{ tree: SelectorAst }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'selector' },
    term,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('tree'), { minLength: 2, maxLength: 3, depthIdentifier: 'selector' }),
    }),
    fc.record({ kind: fc.constant('not' as const), term: tie('tree') })
  ),
})).tree
