import { test } from '@japa/runner'
import {
  keyNames,
  operatorsOf,
  parseSelector,
  printSelector,
  selectorKeys,
  type SelectorAst,
} from '#pricing/selector/index'

function read(text: string): SelectorAst {
  const result = parseSelector(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.ast
}

const exactly = (text: string) => ({ text, match: 'exact' })
const tag = (text: string) => ({ kind: 'text', key: 'tag', anyOf: [exactly(text)] })
const search = (text: string, match = 'contains') => ({ kind: 'search', pattern: { text, match } })

test.group('Reading selectors', () => {
  test('{text}')
    .with([
      { text: '*', ast: { kind: 'all' } },
      { text: 'tag:summer', ast: tag('summer') },
      { text: 'TAG:Summer', ast: tag('Summer') },
      {
        text: 'vendor:"Acme Co"',
        ast: { kind: 'text', key: 'vendor', anyOf: [exactly('Acme Co')] },
      },
      {
        text: 'type:shirt,"dress, long"',
        ast: { kind: 'text', key: 'type', anyOf: [exactly('shirt'), exactly('dress, long')] },
      },
      {
        text: 'sku:ABC*',
        ast: { kind: 'text', key: 'sku', anyOf: [{ text: 'ABC', match: 'prefix' }] },
      },
      {
        text: 'sku:*-XL',
        ast: { kind: 'text', key: 'sku', anyOf: [{ text: '-XL', match: 'suffix' }] },
      },
      {
        text: 'title:*linen*',
        ast: { kind: 'text', key: 'title', anyOf: [{ text: 'linen', match: 'contains' }] },
      },
      {
        text: 'product:"Linen sh"*',
        ast: { kind: 'text', key: 'product', anyOf: [{ text: 'Linen sh', match: 'prefix' }] },
      },
      { text: 'tag:"sum*"', ast: tag('sum*') },
      { text: 'tag:"a \\"b\\" \\\\"', ast: tag('a "b" \\') },
      {
        text: 'attr.color:red',
        ast: { kind: 'text', key: 'attr', attribute: 'color', anyOf: [exactly('red')] },
      },
      {
        text: 'attr."Shoe size":42',
        ast: { kind: 'text', key: 'attr', attribute: 'Shoe size', anyOf: [exactly('42')] },
      },
      { text: 'status:Active,draft', ast: { kind: 'status', anyOf: ['active', 'draft'] } },
      { text: 'price:20.50', ast: { kind: 'equals', key: 'price', anyOf: ['20.50'] } },
      { text: 'price:10,20', ast: { kind: 'equals', key: 'price', anyOf: ['10', '20'] } },
      {
        text: 'price:>20.50',
        ast: { kind: 'compare', key: 'price', operator: '>', value: '20.50' },
      },
      {
        text: 'compareat:<=5',
        ast: { kind: 'compare', key: 'compareAt', operator: '<=', value: '5' },
      },
      { text: 'cost:5..7.25', ast: { kind: 'range', key: 'cost', from: '5', to: '7.25' } },
      { text: 'cost:5..5', ast: { kind: 'range', key: 'cost', from: '5', to: '5' } },
      { text: 'margin:<15%', ast: { kind: 'compare', key: 'margin', operator: '<', value: '15' } },
      { text: 'margin:>=15', ast: { kind: 'compare', key: 'margin', operator: '>=', value: '15' } },
      { text: 'margin:-5%..5%', ast: { kind: 'range', key: 'margin', from: '-5', to: '5' } },
      { text: 'cost:missing', ast: { kind: 'missing', key: 'cost' } },
      { text: 'barcode:PRESENT', ast: { kind: 'present', key: 'barcode' } },
      { text: 'attr.color:missing', ast: { kind: 'missing', key: 'attr', attribute: 'color' } },
      { text: 'tag:"missing"', ast: tag('missing') },
      { text: 'tag:missing*', ast: { ...tag(''), anyOf: [{ text: 'missing', match: 'prefix' }] } },
      { text: 'linen', ast: search('linen') },
      { text: '"linen shirt"', ast: search('linen shirt') },
      { text: 'LIN-*', ast: search('LIN-', 'prefix') },
      { text: '*linen*', ast: search('linen') },
      { text: 't-shirt', ast: search('t-shirt') },
      { text: 'or', ast: search('or') },
      { text: '"OR"', ast: search('OR') },
      { text: "Levi's", ast: search("Levi's") },
    ])
    .run(({ assert }, { text, ast }) => {
      assert.deepEqual(read(text), ast as SelectorAst)
    })

  test('{text} means {same}')
    .with([
      { text: 'a b', same: 'a AND b' },
      { text: 'NOT a', same: '-a' },
      { text: '-(a b)', same: 'NOT (a AND b)' },
      { text: 'a b OR c d', same: '(a b) OR (c d)' },
      { text: 'a OR b OR c', same: '((a) OR (b) OR (c))' },
      { text: '-a b', same: '(-a) b' },
      { text: 'a(b)', same: 'a b' },
      { text: 'NOT NOT a', same: '--a' },
    ])
    .run(({ assert }, { text, same }) => {
      assert.deepEqual(read(text), read(same))
    })

  test('white space of any kind separates terms', ({ assert }) => {
    assert.deepEqual(read('  a \n\t\u00a0b '), read('a b'))
  })

  test('terms are ANDed, and AND binds tighter than OR', ({ assert }) => {
    assert.deepEqual(read('tag:a tag:b OR -tag:c'), {
      kind: 'or',
      terms: [
        { kind: 'and', terms: [tag('a'), tag('b')] },
        { kind: 'not', term: tag('c') },
      ],
    } as SelectorAst)
  })

  test('the selector of the design reads and prints as itself', ({ assert }) => {
    const text =
      'tag:summer vendor:"Acme Co" price:>20 -status:archived (type:shirt OR type:dress) attr.color:red margin:<15% cost:missing channel:shopify sku:ABC*'
    assert.equal(printSelector(read(text)), text)
  })

  test('{text} is printed as {canonical}')
    .with([
      { text: 'TAG:"summer"', canonical: 'tag:summer' },
      { text: 'NOT tag:a AND tag:b', canonical: '-tag:a tag:b' },
      { text: 'a b OR c', canonical: '(a b) OR c' },
      { text: '*linen*', canonical: 'linen' },
      { text: 'margin:<15', canonical: 'margin:<15%' },
      { text: 'STATUS:ACTIVE', canonical: 'status:active' },
    ])
    .run(({ assert }, { text, canonical }) => {
      assert.equal(printSelector(read(text)), canonical)
    })

  test('every key reads its own example', ({ assert }) => {
    for (const key of selectorKeys) {
      assert.isTrue(parseSelector(key.example).ok, key.example)
      assert.isNotEmpty(operatorsOf(key))
      assert.isNotEmpty(key.help)
    }
    assert.include(keyNames(), 'attr.<name>')
  })
})
