import { test } from '@japa/runner'
import { disasters, type DrillRow } from '#pricing/drill/index'

const row: DrillRow = {
  ...{ from: 4990, to: 4990, compareAtFrom: 5990, compareAtTo: 5990 },
  ...{ cost: 2000, currency: 'EUR', floor: 2500 },
}
const injected = (kind: string, changes: Partial<DrillRow> = {}) =>
  disasters.find((disaster) => disaster.kind === kind)!.inject({ ...row, ...changes })
const inject = (kind: string, changes: Partial<DrillRow> = {}) =>
  injected(kind, changes)?.change ?? null

test.group('The disasters of a drill', () => {
  test('{kind}: {from} becomes {to}')
    .with([
      { kind: 'penny_price', from: 4990, to: 1 },
      { kind: 'zero_price', from: 4990, to: 0 },
      { kind: 'negative_price', from: 4990, to: -4990 },
      { kind: 'missing_cost', from: 4990, to: 3493 },
      { kind: 'swapped_columns', from: 4990, to: 2000 },
      { kind: 'rate_times_ten', from: 4990, to: 49_900 },
      { kind: 'rate_tenth', from: 4990, to: 499 },
      { kind: 'stale_input', from: 3992, to: 3792 },
      { kind: 'doubled_feed', from: 3992, to: 3194 },
      { kind: 'rounding_across_floor', from: 4990, to: 2499 },
    ])
    .run(({ assert }, { kind, from, to }) => {
      assert.deepInclude(inject(kind), { from, to })
    })

  test('every disaster is told, and under a name of its own', ({ assert }) => {
    assert.equal(new Set(disasters.map(({ kind }) => kind)).size, disasters.length)
    for (const { title, story } of disasters) assert.isAbove(title.length * story.length, 0)
  })

  test('only a stale input asks for a change of a price that has moved since', ({ assert }) => {
    const stale = disasters.filter(({ inject: ask }) => {
      const { change, now } = ask(row)!
      return change.from !== now
    })
    assert.deepEqual(
      stale.map(({ kind }) => kind),
      ['stale_input']
    )
    assert.equal(injected('doubled_feed')!.now, 3992)
  })

  test('a missing cost is not known, and swapped columns make the price the cost', ({ assert }) => {
    assert.isNull(inject('missing_cost')!.cost)
    assert.equal(inject('swapped_columns')!.cost, 4990)
  })

  test('what cannot happen to a price does not', ({ assert }) => {
    assert.isNull(inject('swapped_columns', { cost: null }))
    assert.isNull(inject('rounding_across_floor', { floor: null }))
    assert.isNull(inject('rounding_across_floor', { floor: 1 }))
    assert.isNull(inject('rounding_across_floor', { floor: Infinity }))
  })

  test('the second feed finds a day in which the price has changed once more', ({ assert }) => {
    const facts = { day: null, sinceChange: { 6: null } }
    const again = inject('doubled_feed', facts)!
    assert.deepEqual(again.day, { start: 4990, changes: 1 })
    assert.deepEqual(again.sinceChange, { 6: 30 })
    const third = inject('doubled_feed', { ...facts, day: { start: 6000, changes: 2 } })!
    assert.deepEqual(third.day, { start: 6000, changes: 3 })
    assert.notProperty(inject('doubled_feed'), 'day')
  })
})
