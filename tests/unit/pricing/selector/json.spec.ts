import { test } from '@japa/runner'
import { selectorFromJson } from '#pricing/selector/index'

const PATTERN = { text: 'a', match: 'exact' }
const TAG = { kind: 'text', key: 'tag', anyOf: [PATTERN] }

test.group('Selectors as JSON', () => {
  test('a text is read as a selector', ({ assert }) => {
    assert.deepEqual(selectorFromJson('tag:a'), { ok: true, ast: TAG } as never)
    assert.isFalse(selectorFromJson('').ok)
  })

  test('a percentage may carry its sign', ({ assert }) => {
    const node = { kind: 'compare', key: 'margin', operator: '<' }
    assert.deepEqual(selectorFromJson({ ...node, value: '15%' }), {
      ok: true,
      ast: { ...node, value: '15' },
    } as never)
  })

  test('wrong at {pointer}: {title}')
    .with([
      { title: 'null', json: null, pointer: '' },
      { title: 'a list', json: [], pointer: '' },
      { title: 'a number', json: 5, pointer: '' },
      { title: 'no kind', json: {}, pointer: '/kind' },
      { title: 'unknown kind', json: { kind: 'xor' }, pointer: '/kind' },
      { title: 'unknown field', json: { kind: 'all', x: 1 }, pointer: '/x' },
      { title: 'one term', json: { kind: 'and', terms: [TAG] }, pointer: '/terms' },
      {
        title: 'a bad term inside',
        json: { kind: 'or', terms: [TAG, { kind: 'not', term: { kind: 'x' } }] },
        pointer: '/terms/1/term/kind',
      },
      { title: 'no values', json: { ...TAG, anyOf: [] }, pointer: '/anyOf' },
      { title: 'unknown key', json: { ...TAG, key: 'colour' }, pointer: '/key' },
      { title: 'a number key with text', json: { ...TAG, key: 'price' }, pointer: '/key' },
      { title: 'an attribute elsewhere', json: { ...TAG, attribute: 'x' }, pointer: '/attribute' },
      { title: 'attr without attribute', json: { ...TAG, key: 'attr' }, pointer: '/attribute' },
      {
        title: 'an empty text',
        json: { ...TAG, anyOf: [{ text: ' ', match: 'exact' }] },
        pointer: '/anyOf/0/text',
      },
      {
        title: 'an unknown match',
        json: { ...TAG, anyOf: [{ text: 'a', match: 'regex' }] },
        pointer: '/anyOf/0/match',
      },
      {
        title: 'an exact search',
        json: { kind: 'search', pattern: PATTERN },
        pointer: '/pattern/match',
      },
      {
        title: 'an unknown status',
        json: { kind: 'status', anyOf: ['sold'] },
        pointer: '/anyOf/0',
      },
      {
        title: 'a status that is missing',
        json: { kind: 'missing', key: 'status' },
        pointer: '/key',
      },
      {
        title: 'a number that is no text',
        json: { kind: 'compare', key: 'price', operator: '>', value: 20 },
        pointer: '/value',
      },
      {
        title: 'an unknown comparison',
        json: { kind: 'compare', key: 'price', operator: '=', value: '20' },
        pointer: '/operator',
      },
      {
        title: 'a range upside down',
        json: { kind: 'range', key: 'price', from: '20', to: '10' },
        pointer: '/from',
      },
    ])
    .run(({ assert }, { json, pointer }) => {
      const result = selectorFromJson(json)
      assert.isFalse(result.ok)
      if (result.ok) return
      assert.equal(result.error.code, 'selector_invalid')
      assert.equal(result.error.pointer, pointer)
      assert.match(result.error.message, /\.$/)
    })

  test('a slip in a key is pointed out', ({ assert }) => {
    const result = selectorFromJson({ ...TAG, key: 'vendr' })
    assert.isTrue(!result.ok && result.error.suggestion === 'vendor')
  })

  test('trees have the limits of texts', ({ assert }) => {
    let deep: unknown = TAG
    for (let depth = 0; depth < 100_000; depth++) deep = { kind: 'not', term: deep }
    assert.isFalse(selectorFromJson(deep).ok)
    assert.isFalse(selectorFromJson({ kind: 'and', terms: Array(201).fill(TAG) }).ok)
    const long = { ...TAG, anyOf: [{ text: 'a'.repeat(2000), match: 'exact' }] }
    assert.isFalse(selectorFromJson(long).ok)
  })
})
