import { test } from '@japa/runner'
import { editDistance, nearest } from '#pricing/selector/nearest'

test.group('Slips of the keyboard', () => {
  test('{a} and {b} differ by {distance}')
    .with([
      { a: '', b: '', distance: 0 },
      { a: 'tag', b: 'tag', distance: 0 },
      { a: '', b: 'tag', distance: 3 },
      { a: 'tags', b: 'tag', distance: 1 },
      { a: 'pirce', b: 'price', distance: 1 },
      { a: 'kitten', b: 'sitting', distance: 3 },
    ])
    .run(({ assert }, { a, b, distance }) => {
      assert.equal(editDistance(a, b), distance)
      assert.equal(editDistance(b, a), distance)
    })

  test('the nearest word is offered only when it is near', ({ assert }) => {
    const words = ['tag', 'vendor', 'status', 'price']
    assert.equal(nearest('VENDR', words), 'vendor')
    assert.equal(nearest('stauts', words), 'status')
    assert.isUndefined(nearest('warehouse', words))
    assert.isUndefined(nearest('', words))
  })
})
