import { test } from '@japa/runner'
import fc from 'fast-check'
import { StatisticsCollector } from '#pricing/statistics'

test.group('Statistics of a plan', () => {
  test('nothing yet', ({ assert }) => {
    const summary = new StatisticsCollector().summary()
    assert.deepInclude(summary, { matched: 0, changed: 0, averageChangeBasisPoints: null })
    assert.isNull(summary.marginBeforeBasisPoints)
    assert.lengthOf(summary.histogram, 62)
    assert.isTrue(summary.histogram.every(({ count }) => count === 0))
  })

  test('counts, the mean, margins and reasons', ({ assert }) => {
    const statistics = new StatisticsCollector()
    statistics.addChanged('a', 10000, 9000, 5000)
    statistics.addChanged('b', 10000, 12000, null)
    statistics.addChanged('c', 10000, 10000, null)
    statistics.addUnchanged('equal_to_current')
    statistics.addUnchanged('equal_to_current')
    statistics.addUnchanged('base_missing')
    statistics.addBlocked(['floor_margin', 'floor_margin'])
    statistics.addBlocked(['floor_margin', 'max_decrease'])

    const summary = statistics.summary()
    assert.deepInclude(summary, {
      matched: 8,
      changed: 3,
      unchanged: 3,
      blocked: 2,
      increases: 1,
      decreases: 1,
      averageChangeBasisPoints: 333,
      marginBeforeBasisPoints: 5000,
      marginAfterBasisPoints: 4444,
      blockedReasons: { floor_margin: 2, max_decrease: 1 },
      unchangedReasons: { equal_to_current: 2, base_missing: 1 },
      biggestIncreases: [{ id: 'b', from: 10000, to: 12000, changeBasisPoints: 2000 }],
      biggestDecreases: [{ id: 'a', from: 10000, to: 9000, changeBasisPoints: -1000 }],
    })
  })

  test('{from} → {to} falls into the bar from {low} to {high} %')
    .with([
      { from: 10000, to: 10000, low: 0, high: 2 },
      { from: 10000, to: 10199, low: 0, high: 2 },
      { from: 10000, to: 10200, low: 2, high: 4 },
      { from: 10000, to: 9999, low: -2, high: 0 },
      { from: 10000, to: 4000, low: -60, high: -58 },
      { from: 10000, to: 3999, low: null, high: -60 },
      { from: 10000, to: 15999, low: 58, high: 60 },
      { from: 10000, to: 16000, low: 60, high: null },
      { from: 1, to: 1_000_000, low: 60, high: null },
    ])
    .run(({ assert }, { from, to, low, high }) => {
      const statistics = new StatisticsCollector()
      statistics.addChanged('a', from, to, null)
      const filled = statistics.summary().histogram.filter(({ count }) => count > 0)
      assert.deepEqual(filled, [{ from: low, to: high, count: 1 }])
    })

  test('a price that was zero is counted but cannot be measured', ({ assert }) => {
    const statistics = new StatisticsCollector()
    statistics.addChanged('a', 0, 500, 100)
    const summary = statistics.summary()
    assert.deepInclude(summary, { changed: 1, increases: 1, averageChangeBasisPoints: null })
    assert.isNull(summary.marginBeforeBasisPoints)
    assert.equal(summary.marginAfterBasisPoints, 8000)
  })

  test('only the ten biggest movers are kept, the first of equals first', ({ assert }) => {
    const percents = fc.array(fc.integer({ min: -90, max: 90 }), { maxLength: 60 })
    fc.assert(
      fc.property(percents, (changes) => {
        const statistics = new StatisticsCollector()
        const rows = changes.map((change, index) => ({ id: String(index), change }))
        for (const { id, change } of rows) statistics.addChanged(id, 100, 100 + change, null)

        const top = (sign: number) =>
          rows
            .filter(({ change }) => change * sign > 0)
            .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
            .slice(0, 10)
            .map(({ id }) => id)
        const { biggestIncreases, biggestDecreases, histogram, changed } = statistics.summary()
        assert.deepEqual(
          biggestIncreases.map(({ id }) => id),
          top(1)
        )
        assert.deepEqual(
          biggestDecreases.map(({ id }) => id),
          top(-1)
        )
        assert.equal(
          histogram.reduce((sum, { count }) => sum + count, 0),
          changed
        )
      })
    )
  })

  test('margins hold however large the sums', ({ assert }) => {
    const statistics = new StatisticsCollector()
    for (let row = 0; row < 20_000; row++) {
      statistics.addChanged('a', 1_000_000_000_000, 900_000_000_000, 750_000_000_000)
    }
    assert.deepInclude(statistics.summary(), {
      marginBeforeBasisPoints: 2500,
      marginAfterBasisPoints: 1667,
    })
  })
})
