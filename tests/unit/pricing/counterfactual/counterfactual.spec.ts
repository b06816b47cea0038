import { test } from '@japa/runner'
import { counterfactual, type SingleChange } from '#pricing/counterfactual/index'
import type { Formula, Inputs } from '#pricing/formula/index'

const ENDING_99 = { step: 100, ending: 99 }

function ask(
  part: Partial<Formula>,
  wanted: number,
  given: Partial<Inputs> = {},
  currency = 'USD'
) {
  const formula: Formula = { base: 'price', adjust: [], compareAt: 'keep', ...part }
  const inputs: Inputs = { price: 4990, compareAt: null, cost: 3000, ...given }
  return counterfactual({ formula, inputs }, currency, wanted)
}

/** "adjust.0: -2 of -2.0541..-1.9539" for each change, in their order. */
function told(changes: SingleChange[]) {
  return changes.map((change) => {
    if (change.of === 'absence') return `${change.key}: none`
    if (change.of === 'rounding') return `round: ${JSON.stringify(change.to)}`
    const { to, least, most } = change.turn
    return `${change.key}: ${to} of ${least}..${most}`
  })
}

test.group('What would have to change', () => {
  test('a percentage off the current price: another price, or another percentage', ({ assert }) => {
    const { today, changes } = ask({ adjust: [{ percent: -12.5 }] }, 4900)
    assert.equal(today, 4366)
    assert.deepEqual(told(changes), [
      'input.price: 5600 of 5600..5600',
      'adjust.0: -1.8 of -1.8136..-1.7936',
    ])
  })

  test('an amount already reached asks for nothing', ({ assert }) => {
    const { today, changes } = ask({ adjust: [{ amount: -90 }] }, 4900)
    assert.deepEqual([today, changes], [4900, []])
  })

  test('the bound that cuts is named, and how far it would have to give way', ({ assert }) => {
    const { changes } = ask(
      { adjust: [{ percent: -20 }], bounds: { min: 4500, maxDecrease: 30 } },
      3992
    )
    const cutting = changes.filter(({ cuts }) => cuts)
    assert.deepEqual(told(cutting), ['bounds.min: 3992 of 0..3992'])
  })

  test('a bound that does not cut today may do so', ({ assert }) => {
    const { changes } = ask({ adjust: [{ percent: -20 }], bounds: { min: 1000 } }, 4900)
    assert.include(told(changes), 'bounds.min: 4900 of 4900..4900')
  })

  test('a margin step and the cost it starts from', ({ assert }) => {
    const { changes } = ask({ base: 'cost', adjust: [{ margin: 40 }] }, 4900, { cost: 2500 })
    assert.deepEqual(told(changes), [
      'input.cost: 2940 of 2940..2940',
      'adjust.0: 48.98 of 48.9744..48.9847',
    ])
  })

  test('with an ending, what leads to it, and the nearest amounts when the wish has another', ({
    assert,
  }) => {
    const fits = ask({ adjust: [{ percent: -12.5 }], round: ENDING_99 }, 4899)
    assert.deepEqual(fits.reach, { fits: true, below: null, above: null })
    assert.include(told(fits.changes), 'adjust.0: -2 of -2.8256..-0.8217')

    const misses = ask({ adjust: [{ percent: -2 }], round: ENDING_99 }, 4890)
    assert.deepEqual(misses.reach, { fits: false, below: 4799, above: 4899 })
    assert.deepEqual(told(misses.changes), ['round: {"step":100,"ending":90}', 'round: null'])
  })

  test('another ending, or another mode, where that alone does it', ({ assert }) => {
    const nearest = ask({ adjust: [{ amount: -570 }], round: ENDING_99 }, 4499)
    assert.include(told(nearest.changes), 'round: {"step":100,"ending":99,"mode":"up"}')
    const ending = ask({ adjust: [{ percent: -10 }], round: ENDING_99 }, 4495)
    assert.include(told(ending.changes), 'round: {"step":100,"ending":95}')
  })

  test('a missing cost is something that could be known', ({ assert }) => {
    const { today, reason, changes } = ask(
      { bounds: { minMargin: 15 }, adjust: [{ amount: -490 }] },
      4500,
      { cost: null }
    )
    assert.deepEqual([today, reason], [null, 'cost_missing_for_bounds'])
    assert.deepEqual(told(changes), ['input.cost: 3825 of 0..3825', 'bounds.minMargin: none'])
  })

  test('bounds that contradict each other: each is asked by itself', ({ assert }) => {
    const { reason, changes } = ask({ bounds: { min: 6000, maxIncrease: 10 } }, 6000)
    assert.equal(reason, 'bounds_contradict')
    assert.deepEqual(told(changes), [
      'input.price: 5455 of 5455..6000',
      'bounds.maxIncrease: 21 of 20.2405..1000000',
    ])
  })

  test('nothing is offered where no single change does it', ({ assert }) => {
    const bounds = { min: 6000, max: 7000, maxDecrease: 0 }
    const { changes } = ask({ bounds }, 4900)
    assert.deepEqual(changes, [])
  })

  test('the price of another list, in a currency of other decimals', ({ assert }) => {
    const part = { base: { priceList: 'US' }, adjust: [{ multiply: 150 }] }
    const { changes } = ask(part, 1800, { price: 2000, base: 1000, baseExponentShift: -2 }, 'JPY')
    assert.deepEqual(told(changes), [
      'input.base: 1200 of 1200..1200',
      'adjust.0: 180 of 179.95..180.049999999999',
    ])
  })

  test('amounts of 10¹² and currencies of three decimals', ({ assert }) => {
    const { changes } = ask(
      { adjust: [{ percent: 10 }] },
      1_210_000_000_000,
      { price: 1_000_000_000_000 },
      'KWD'
    )
    assert.deepEqual(told(changes), [
      'input.price: 1100000000000 of 1100000000000..1100000000000',
      'adjust.0: 21 of 21..21',
    ])
  })
})
