import { test } from '@japa/runner'
import { suggestSelector } from '#pricing/selector/index'

/** Asks for completions at the bar in the text. */
function suggestAt(marked: string) {
  const caret = marked.indexOf('|')
  return suggestSelector(marked.replace('|', ''), caret)
}

test.group('Completing selectors', () => {
  test('{typed}: keys {options}')
    .with([
      { typed: 'pr|', from: 0, to: 2, options: ['product:', 'price:'] },
      { typed: 'tag:a PRI|', from: 6, to: 9, options: ['price:'] },
      { typed: '-st|', from: 1, to: 3, options: ['status:'] },
      { typed: '(ven|', from: 1, to: 4, options: ['vendor:'] },
      { typed: 'att|', from: 0, to: 3, options: ['attr.'] },
      { typed: 'ma|gin:<5', from: 0, to: 6, options: ['margin:'] },
      { typed: 'xyz|', from: 0, to: 3, options: [] },
    ])
    .run(({ assert }, { typed, ...expected }) => {
      assert.deepEqual(suggestAt(typed), { kind: 'key', ...expected })
    })

  test('an empty place offers every key', ({ assert }) => {
    assert.isAbove(suggestAt('tag:a |').options.length, 10)
  })

  test('{typed}: values of {key}')
    .with([
      { typed: 'tag:su|', key: 'tag', from: 4, to: 6, options: [] },
      { typed: 'tag:|', key: 'tag', from: 4, to: 4, options: ['missing', 'present'] },
      { typed: 'tag:a,su|', key: 'tag', from: 6, to: 8, options: [] },
      { typed: 'vendor:"Acme C|o" x', key: 'vendor', from: 7, to: 16, options: [] },
      { typed: 'status:a|', key: 'status', from: 7, to: 8, options: ['active', 'archived'] },
      {
        typed: 'status:active,|',
        key: 'status',
        from: 14,
        to: 14,
        options: ['active', 'draft', 'archived'],
      },
    ])
    .run(({ assert }, { typed, ...expected }) => {
      assert.deepEqual(suggestAt(typed), { kind: 'value', ...expected } as never)
    })

  test('an attribute is named', ({ assert }) => {
    const { key, attribute } = suggestAt('attr."Shoe size":4|')
    assert.deepEqual({ key, attribute }, { key: 'attr', attribute: 'Shoe size' })
  })

  test('a number starts with an operator', ({ assert }) => {
    assert.deepEqual(suggestAt('price:|'), {
      from: 6,
      to: 6,
      kind: 'operator',
      key: 'price',
      options: ['>', '>=', '<', '<=', 'missing', 'present'],
    })
    assert.deepEqual(suggestAt('price:>2|').options, [])
  })

  test('an unknown key offers nothing', ({ assert }) => {
    assert.deepEqual(suggestAt('foo:b|'), { from: 4, to: 5, kind: 'value', options: [] })
  })
})
