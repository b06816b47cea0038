import { test } from '@japa/runner'
import { parseSelector, type SelectorError } from '#pricing/selector/index'

function errorOf(text: string): SelectorError {
  const result = parseSelector(text)
  if (result.ok) throw new Error(`"${text}" was read`)
  return result.error
}

// prettier-ignore
const CASES: { text: string; position: number; length: number; says: string; suggestion?: string }[] = [
  { text: '', position: 0, length: 0, says: 'empty' },
  { text: '   ', position: 0, length: 3, says: 'empty' },
  { text: '""', position: 0, length: 2, says: 'A value is missing' },
  { text: 'vendr:x', position: 0, length: 5, says: 'Did you mean vendor?', suggestion: 'vendor' },
  { text: 'tag:a pirce:>3', position: 6, length: 5, says: 'Did you mean price?', suggestion: 'price' },
  { text: 'tags:x', position: 0, length: 4, says: 'Did you mean tag?', suggestion: 'tag' },
  { text: '-stauts:active', position: 1, length: 6, says: 'Did you mean status?', suggestion: 'status' },
  { text: 'https://x', position: 0, length: 5, says: 'is no key' },
  { text: '10:30', position: 0, length: 2, says: 'is no key' },
  { text: ':x', position: 0, length: 1, says: 'A key is missing' },
  { text: '"tag":x', position: 0, length: 5, says: 'without quotes' },
  { text: 'attr:red', position: 0, length: 4, says: 'Say which attribute' },
  { text: 'attr.:red', position: 0, length: 5, says: 'Say which attribute' },
  { text: 'attr."":red', position: 0, length: 7, says: 'Say which attribute' },
  { text: 'attr."a" red', position: 8, length: 0, says: 'A colon is missing' },
  { text: 'tag:', position: 4, length: 0, says: 'A value is missing' },
  { text: 'tag: summer', position: 4, length: 0, says: 'A value is missing' },
  { text: 'tag:""', position: 4, length: 2, says: 'A value is missing' },
  { text: 'tag:"  "', position: 4, length: 4, says: 'A value is missing' },
  { text: 'tag:a,', position: 6, length: 0, says: 'A value is missing' },
  { text: 'tag:a,,b', position: 6, length: 0, says: 'A value is missing' },
  { text: 'tag:a,missing', position: 6, length: 7, says: 'stands alone', suggestion: '"missing"' },
  { text: 'tag:a:b', position: 5, length: 1, says: 'quotes around' },
  { text: 'tag:"a"b', position: 7, length: 1, says: 'Put a space' },
  { text: 'a"b"', position: 1, length: 1, says: 'Put a space' },
  { text: 'tag:>3', position: 4, length: 1, says: 'cannot be compared' },
  { text: 'sku:<=A', position: 4, length: 2, says: 'cannot be compared' },
  { text: 'sku:A..B', position: 4, length: 4, says: 'no ranges', suggestion: '"A..B"' },
  { text: 'tag:*', position: 4, length: 1, says: ':present', suggestion: 'present' },
  { text: 'tag:**', position: 4, length: 2, says: ':present', suggestion: 'present' },
  { text: 'sku:a*b', position: 5, length: 1, says: 'start or the end' },
  { text: 'sku:a**', position: 5, length: 1, says: 'start or the end' },
  { text: '**', position: 0, length: 2, says: 'every variant', suggestion: '*' },
  { text: "vendor:'Acme Co'", position: 7, length: 1, says: 'straight double quotes', suggestion: '"' },
  { text: '“linen shirt”', position: 0, length: 1, says: 'straight double quotes', suggestion: '"' },
  { text: 'vendor:"Acme', position: 7, length: 5, says: 'not closed' },
  { text: 'a "b', position: 2, length: 2, says: 'not closed' },
  { text: 'a "b\\"', position: 2, length: 4, says: 'not closed' },
  { text: 'status:activ', position: 7, length: 5, says: 'is no status', suggestion: 'active' },
  { text: 'status:active,sold', position: 14, length: 4, says: 'is no status' },
  { text: 'status:a*', position: 7, length: 2, says: 'is no status' },
  { text: 'status:missing', position: 7, length: 7, says: 'Every variant has a status' },
  { text: 'status:>active', position: 7, length: 7, says: 'is no status', suggestion: 'active' },
  { text: 'price:abc', position: 6, length: 3, says: 'is not a number' },
  { text: 'price:>', position: 7, length: 0, says: 'A number is missing' },
  { text: 'price:> 20', position: 7, length: 0, says: 'A number is missing' },
  { text: 'price:>abc', position: 7, length: 3, says: 'is not a number' },
  { text: 'price:$20', position: 6, length: 3, says: 'is not a number' },
  { text: 'price:-5', position: 6, length: 2, says: 'is not a number' },
  { text: 'price:1.23456', position: 6, length: 7, says: 'is not a number' },
  { text: 'price:15%', position: 6, length: 3, says: 'is not a number' },
  { text: 'price:2*', position: 6, length: 2, says: 'is not a number' },
  { text: 'price:"20"', position: 6, length: 0, says: 'A number is missing' },
  { text: 'price:=20', position: 6, length: 1, says: 'Leave the = out', suggestion: '' },
  { text: 'price:10,x', position: 9, length: 1, says: 'is not a number' },
  { text: 'price:>10,20', position: 9, length: 1, says: 'takes one number' },
  { text: 'price:20..10', position: 6, length: 6, says: 'upside down', suggestion: '10..20' },
  { text: 'price:10..', position: 10, length: 0, says: 'A number is missing' },
  { text: 'price:..10', position: 6, length: 0, says: 'A number is missing' },
  { text: 'price:1..2..3', position: 9, length: 4, says: 'is not a number' },
  { text: 'margin:<15%%', position: 8, length: 4, says: 'is not a number' },
  { text: 'price>20', position: 0, length: 8, says: 'A colon is missing', suggestion: 'price:>20' },
  { text: 'margin<=5%', position: 0, length: 10, says: 'A colon is missing', suggestion: 'margin:<=5%' },
  { text: 'tag=summer', position: 0, length: 10, says: 'A colon is missing', suggestion: 'tag:summer' },
  { text: 'a >5', position: 2, length: 2, says: 'A comparison follows', suggestion: '">5"' },
  { text: '(a b', position: 0, length: 1, says: 'not closed' },
  { text: 'x (a (b)', position: 2, length: 1, says: 'not closed' },
  { text: 'a)', position: 1, length: 1, says: 'never opened' },
  { text: ')', position: 0, length: 1, says: 'never opened' },
  { text: '()', position: 1, length: 1, says: 'A term is missing' },
  { text: '(a OR )', position: 6, length: 1, says: 'A term is missing' },
  { text: 'a OR', position: 4, length: 0, says: 'A term is missing at the end' },
  { text: 'OR a', position: 0, length: 2, says: 'between two terms', suggestion: '"OR"' },
  { text: 'a OR OR b', position: 5, length: 2, says: 'between two terms', suggestion: '"OR"' },
  { text: 'AND a', position: 0, length: 3, says: 'between two terms', suggestion: '"AND"' },
  { text: 'a AND', position: 5, length: 0, says: 'A term is missing at the end' },
  { text: 'NOT', position: 3, length: 0, says: 'A term is missing at the end' },
  { text: 'a -', position: 2, length: 1, says: 'directly before' },
  { text: '- a', position: 0, length: 1, says: 'directly before' },
]

test.group('Selectors that cannot be read', () => {
  test('{text} → {position}+{length}')
    .with(CASES)
    .run(({ assert }, { text, says, ...expected }) => {
      const { code, message, position, length, suggestion } = errorOf(text)
      assert.equal(code, 'selector_invalid')
      assert.include(message, says)
      assert.deepEqual(
        { position, length },
        { position: expected.position, length: expected.length }
      )
      if (expected.suggestion !== undefined) assert.equal(suggestion, expected.suggestion)
    })

  test('a null character is refused, for no database keeps it', ({ assert }) => {
    assert.deepInclude(errorOf('tag:"a\0"'), { position: 4, length: 4 })
  })

  test('an unknown key lists the known ones', ({ assert }) => {
    assert.includeMembers(errorOf('colour:red').expected ?? [], ['tag', 'attr.<name>', 'price'])
  })

  test('what was expected is told at the end of a half-typed term', ({ assert }) => {
    assert.deepEqual(errorOf('tag:').expected, ['a value, as in tag:summer'])
    assert.deepEqual(errorOf('margin:>').expected, ['a percentage such as 15%'])
    assert.deepEqual(errorOf('(a').expected, [')'])
  })

  test('a text of 2,001 characters is too long', ({ assert }) => {
    assert.isTrue(parseSelector('a'.repeat(2000)).ok)
    const { message, position, length } = errorOf('a'.repeat(2001))
    assert.include(message, '2000 characters')
    assert.deepEqual({ position, length }, { position: 2000, length: 1 })
  })

  test('201 terms are too many', ({ assert }) => {
    assert.isTrue(parseSelector('a '.repeat(200)).ok)
    assert.include(errorOf('a '.repeat(201)).message, '200 terms')
    assert.equal(errorOf('a '.repeat(201)).position, 400)
  })

  test('31 levels are too deep', ({ assert }) => {
    const nested = (depth: number) => '('.repeat(depth) + 'a' + ')'.repeat(depth)
    assert.isTrue(parseSelector(nested(30)).ok)
    assert.include(errorOf(nested(31)).message, '30 deep')
    assert.equal(errorOf(nested(31)).position, 30)
    assert.include(errorOf(`${'-'.repeat(31)}a`).message, '30 deep')
  })
})
