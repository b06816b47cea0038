import { test } from '@japa/runner'
import { compileFormula, evaluate, type Formula, type Inputs } from '#pricing/formula/index'

type Case = { formula: Partial<Formula>; inputs?: Partial<Inputs>; currency?: string }

const SHIRT: Inputs = { price: 4990, compareAt: 5990, cost: 2800 }

function run({ formula, inputs, currency = 'USD' }: Case) {
  const whole: Formula = { base: 'price', adjust: [], compareAt: 'keep', ...formula }
  return evaluate(compileFormula(whole, currency), { ...SHIRT, ...inputs })
}

/** The new amount, or the reason why there is none. */
function outcome(given: Case): number | string {
  const evaluation = run(given)
  return evaluation.outcome === 'change' ? evaluation.amount : evaluation.reason
}

const ENDING_99 = { step: 100, ending: 99 } as const

test.group('Bases', () => {
  test('{title}')
    .with([
      { title: 'the current price', base: 'price', gives: 4491 },
      { title: 'the compare-at price', base: 'compareAt', gives: 5391 },
      { title: 'the cost', base: 'cost', gives: 2520 },
      { title: 'a fixed amount', base: { amount: 1000 }, gives: 900 },
      { title: 'another price list', base: { priceList: 'EU' }, gives: 3600 },
    ] as const)
    .run(({ assert }, { base, gives }) => {
      const formula = { base, adjust: [{ percent: -10 }] }
      assert.equal(outcome({ formula, inputs: { base: 4000 } }), gives)
    })

  test('no {title}: nothing changes')
    .with([
      { title: 'compare-at price', base: 'compareAt', inputs: { compareAt: null } },
      { title: 'cost', base: 'cost', inputs: { cost: null } },
      { title: 'price in the other list', base: { priceList: 'EU' }, inputs: { base: null } },
      { title: 'other list read', base: { priceList: 'EU' }, inputs: {} },
    ] as const)
    .run(({ assert }, { base, inputs }) => {
      const formula = { base, adjust: [{ amount: 500 }], bounds: { min: 999 } }
      assert.equal(outcome({ formula, inputs }), 'base_missing')
    })

  test('a base in a currency with other decimals keeps its value: {from} → {gives}')
    .with([
      { from: 1250, shift: -2, multiply: 150, currency: 'JPY', gives: 1875 },
      { from: 1250, shift: 1, multiply: 0.307, currency: 'KWD', gives: 3838 },
      { from: 1500, shift: 2, multiply: 0.0067, currency: 'USD', gives: 1005 },
    ])
    .run(({ assert }, { from, shift, multiply, currency, gives }) => {
      const formula = { base: { priceList: 'Other' }, adjust: [{ multiply }] }
      const inputs = { base: from, baseExponentShift: shift }
      assert.equal(outcome({ formula, inputs, currency }), gives)
    })
})

test.group('Adjustments', () => {
  test('{title}')
    .with([
      { title: 'percent down', adjust: [{ percent: -12.5 }], gives: 4366 },
      { title: 'percent up with four decimals', adjust: [{ percent: 0.0101 }], gives: 4991 },
      { title: 'amount up', adjust: [{ amount: 100 }], gives: 5090 },
      { title: 'amount down', adjust: [{ amount: -100 }], gives: 4890 },
      { title: 'multiply', adjust: [{ multiply: 1.08 }], gives: 5389 },
      { title: 'markup', adjust: [{ markup: 25 }], gives: 6238 },
      { title: 'margin', adjust: [{ margin: 40 }], gives: 8317 },
      {
        title: 'in order: percent, then amount',
        adjust: [{ percent: -50 }, { amount: 100 }],
        gives: 2595,
      },
      {
        title: 'in order: amount, then percent',
        adjust: [{ amount: 100 }, { percent: -50 }],
        gives: 2545,
      },
      {
        title: 'no rounding between steps',
        adjust: [{ multiply: 0.001 }, { multiply: 1000 }, { amount: 1 }],
        gives: 4991,
      },
      {
        title: 'a step below zero on the way',
        adjust: [{ amount: -5000 }, { amount: 500 }],
        gives: 490,
      },
    ])
    .run(({ assert }, { adjust, gives }) => {
      assert.equal(outcome({ formula: { adjust: adjust as Formula['adjust'] } }), gives)
    })

  test('a margin on cost leaves that margin: 60.00 at 40 % sells at 100.00', ({ assert }) => {
    const formula: Partial<Formula> = { base: 'cost', adjust: [{ margin: 40 }] }
    assert.equal(outcome({ formula, inputs: { cost: 6000 } }), 10000)
  })

  test('a third is exact until it is rounded', ({ assert }) => {
    const formula: Partial<Formula> = { base: 'cost', adjust: [{ margin: 70 }, { multiply: 0.3 }] }
    assert.equal(outcome({ formula, inputs: { cost: 1001 } }), 1001)
  })

  test('a trillion minor units stay exact', ({ assert }) => {
    const formula: Partial<Formula> = { adjust: [{ percent: 0.0001 }, { percent: -0.0001 }] }
    assert.equal(outcome({ formula, inputs: { price: 1_000_000_000_000 } }), 999_999_999_999)
  })
})

test.group('Bounds', () => {
  test('{title}')
    .with([
      { title: 'min lifts', percent: -90, bounds: { min: 999 }, gives: 999 },
      { title: 'max lowers', percent: 400, bounds: { max: 19999 }, gives: 19999 },
      { title: 'minMargin: ⌈28.00 ÷ 0.85⌉', percent: -90, bounds: { minMargin: 15 }, gives: 3295 },
      { title: 'minMarkup: ⌈28.00 × 1.10⌉', percent: -90, bounds: { minMarkup: 10 }, gives: 3080 },
      {
        title: 'maxDecrease: ⌈49.90 × 0.7⌉',
        percent: -90,
        bounds: { maxDecrease: 30 },
        gives: 3493,
      },
      {
        title: 'maxIncrease: ⌊49.90 × 1.2⌋',
        percent: 90,
        bounds: { maxIncrease: 20 },
        gives: 5988,
      },
      {
        title: 'a share of the price rounds towards it',
        percent: 90,
        bounds: { maxIncrease: 0.01 },
        gives: 'equal_to_current',
      },
      {
        title: 'the highest lower bound wins',
        percent: -90,
        bounds: { min: 999, minMargin: 15, minMarkup: 10, maxDecrease: 30 },
        gives: 3493,
      },
      {
        title: 'the lowest upper bound wins',
        percent: 400,
        bounds: { max: 5500, maxIncrease: 20 },
        gives: 5500,
      },
      {
        title: 'inside, nothing happens',
        percent: -10,
        bounds: { min: 1, max: 9999 },
        gives: 4491,
      },
      {
        title: 'lower above upper',
        percent: -10,
        bounds: { minMargin: 50, max: 5000 },
        gives: 'bounds_contradict',
      },
      {
        title: 'lower above upper even when the value is between',
        percent: 0,
        bounds: { min: 6000, maxIncrease: 10 },
        gives: 'bounds_contradict',
      },
      {
        title: 'a fraction above an upper bound is outside it',
        percent: 20.012,
        bounds: { maxIncrease: 20 },
        gives: 5988,
      },
      {
        title: 'both bounds on one amount',
        percent: 5,
        bounds: { min: 5000, max: 5000 },
        gives: 5000,
      },
    ])
    .run(({ assert }, { percent, bounds, gives }) => {
      assert.equal(outcome({ formula: { adjust: [{ percent }], bounds } }), gives)
    })

  test('{$self} without a cost: nothing changes, even far above any floor')
    .with(['minMargin', 'minMarkup'] as const)
    .run(({ assert }, bound) => {
      const formula = { adjust: [{ percent: 10 }], bounds: { [bound]: 15 } }
      assert.equal(outcome({ formula, inputs: { cost: null } }), 'cost_missing_for_bounds')
    })

  test('a price of zero leaves no room for percentages', ({ assert }) => {
    const formula: Partial<Formula> = { adjust: [{ amount: 500 }], bounds: { maxIncrease: 20 } }
    assert.equal(outcome({ formula, inputs: { price: 0 } }), 'not_positive')
  })

  test('a cost of zero is a known cost', ({ assert }) => {
    const formula = { adjust: [{ percent: -10 }], bounds: { minMargin: 15 } }
    assert.equal(outcome({ formula, inputs: { cost: 0 } }), 4491)
  })
})

test.group('Rounding', () => {
  test('{value} {mode} to n × {step} + {ending} is {gives}')
    .with([
      { value: 4366, mode: 'nearest', step: 100, ending: 99, gives: 4399 },
      { value: 4348, mode: 'nearest', step: 100, ending: 99, gives: 4299 },
      { value: 4349, mode: 'nearest', step: 100, ending: 99, gives: 4399 },
      { value: 4350, mode: 'nearest', step: 100, ending: 99, gives: 4399 },
      { value: 4399, mode: 'nearest', step: 100, ending: 99, gives: 4399 },
      { value: 4399, mode: 'up', step: 100, ending: 99, gives: 4399 },
      { value: 4399, mode: 'down', step: 100, ending: 99, gives: 4399 },
      { value: 4400, mode: 'up', step: 100, ending: 99, gives: 4499 },
      { value: 4400, mode: 'down', step: 100, ending: 99, gives: 4399 },
      { value: 4352, mode: 'nearest', step: 5, ending: 0, gives: 4350 },
      { value: 4353, mode: 'nearest', step: 5, ending: 0, gives: 4355 },
      { value: 4365, mode: 'nearest', step: 10, ending: 0, gives: 4370 },
      { value: 40, mode: 'nearest', step: 100, ending: 0, gives: 100 },
      { value: 40, mode: 'down', step: 100, ending: 0, gives: 100 },
      { value: 30, mode: 'down', step: 100, ending: 99, gives: 99 },
    ] as const)
    .run(({ assert }, { value, mode, step, ending, gives }) => {
      const formula = { base: { amount: value }, round: { mode, step, ending } }
      assert.equal(outcome({ formula }), gives)
    })

  test('{percent} % of 1.00 is {gives} without a rounding: half away from zero')
    .with([
      { percent: 0.5, gives: 101 },
      { percent: 0.4999, gives: 'equal_to_current' },
      { percent: -0.5, gives: 'equal_to_current' },
      { percent: -0.5001, gives: 99 },
    ])
    .run(({ assert }, { percent, gives }) => {
      const formula = { adjust: [{ percent }] }
      assert.equal(outcome({ formula, inputs: { price: 100 } }), gives)
    })

  test('{title}')
    .with([
      {
        title: 'a tie between endings with a half minor unit goes up',
        price: 8699,
        adjust: [{ multiply: 0.5 }],
        round: { step: 101, ending: 99 },
        gives: 4341,
      },
      {
        title: 'up to the minor unit',
        price: 1001,
        adjust: [{ multiply: 0.5 }],
        round: { mode: 'up' as const },
        gives: 501,
      },
      {
        title: 'down to the minor unit',
        price: 1001,
        adjust: [{ multiply: 0.5 }],
        round: { mode: 'down' as const },
        gives: 500,
      },
    ])
    .run(({ assert }, { price, adjust, round, gives }) => {
      assert.equal(outcome({ formula: { adjust, round }, inputs: { price } }), gives)
    })

  test('{title}')
    .with([
      {
        title: 'an ending above the maximum gives way to the one below the value',
        percent: -12.5,
        bounds: { max: 4390 },
        gives: 4299,
      },
      {
        title: 'an ending below the floor gives way to the one above the value',
        percent: -14,
        bounds: { min: 4290 },
        gives: 4299,
      },
      {
        title: 'down below the floor goes up instead',
        percent: -12.5,
        bounds: { min: 4350 },
        mode: 'down' as const,
        gives: 4399,
      },
      {
        title: 'up above the ceiling goes down instead',
        percent: -12.5,
        bounds: { max: 4380 },
        mode: 'up' as const,
        gives: 4299,
      },
      {
        title: 'no ending inside the bounds: the value itself',
        percent: -12.5,
        bounds: { min: 4310, max: 4390 },
        gives: 4366,
      },
      {
        title: 'no ending inside the bounds: the clamped value itself',
        percent: -12.5,
        bounds: { min: 4370, max: 4390 },
        gives: 4370,
      },
    ])
    .run(({ assert }, { percent, bounds, mode, gives }) => {
      const round = { ...ENDING_99, ...(mode ? { mode } : {}) }
      assert.equal(outcome({ formula: { adjust: [{ percent }], bounds, round } }), gives)
    })
})

test.group('Results that are no price', () => {
  test('{title}')
    .with([
      { title: 'zero', adjust: [{ percent: -100 }] },
      { title: 'below zero', adjust: [{ amount: -5000 }] },
      { title: 'less than half a minor unit', adjust: [{ multiply: 0.00001 }] },
    ])
    .run(({ assert }, { adjust }) => {
      assert.equal(outcome({ formula: { adjust } }), 'not_positive')
    })

  test('an ending never turns nothing into a price', ({ assert }) => {
    const formula = { adjust: [{ amount: -5000 }], round: ENDING_99 }
    assert.equal(outcome({ formula }), 'not_positive')
  })

  test('a minimum does', ({ assert }) => {
    const formula = { adjust: [{ amount: -5000 }], bounds: { min: 999 }, round: ENDING_99 }
    assert.equal(outcome({ formula }), 999)
  })

  test('beyond exact numbers', ({ assert }) => {
    const adjust = [{ multiply: 1_000_000 }]
    const inputs = { price: 1_000_000_000_000 }
    assert.equal(outcome({ formula: { adjust }, inputs }), 'too_large')
    assert.equal(outcome({ formula: { adjust, bounds: { max: 19999 } }, inputs }), 19999)
  })

  test('the current price', ({ assert }) => {
    assert.equal(outcome({ formula: {} }), 'equal_to_current')
    assert.equal(outcome({ formula: { base: { amount: 4990 } } }), 'equal_to_current')
  })
})

test.group('Compare-at', () => {
  test('{title}: {now} → {gives}')
    .with([
      { title: 'keep above the price', rule: 'keep', to: 4500, now: 5990, gives: 5990 },
      { title: 'keep none', rule: 'keep', to: 4500, now: null, gives: null },
      {
        title: 'keep clears what the price reached',
        rule: 'keep',
        to: 5990,
        now: 5990,
        gives: null,
      },
      {
        title: 'keep clears what the price passed',
        rule: 'keep',
        to: 6000,
        now: 5990,
        gives: null,
      },
      { title: 'clear', rule: 'clear', to: 4500, now: 5990, gives: null },
      {
        title: 'previous when the price falls',
        rule: 'previous',
        to: 4500,
        now: null,
        gives: 4990,
      },
      { title: 'previous replaces', rule: 'previous', to: 4500, now: 5990, gives: 4990 },
      { title: 'previous when it rises', rule: 'previous', to: 5100, now: 5990, gives: null },
      { title: 'an amount', rule: { amount: 7000 }, to: 4500, now: 5990, gives: 7000 },
      { title: 'an amount not above', rule: { amount: 4500 }, to: 4500, now: 5990, gives: null },
    ] as const)
    .run(({ assert }, { rule, to, now, gives }) => {
      const formula = { base: { amount: to }, compareAt: rule }
      const evaluation = run({ formula, inputs: { compareAt: now } })
      assert.deepInclude(evaluation, { outcome: 'change', amount: to, compareAt: gives })
    })

  test('{title} while the price stays: {gives}')
    .with([
      { title: 'clear', rule: 'clear', now: 5990, gives: null },
      { title: 'clear of none', rule: 'clear', now: null, gives: 'equal_to_current' },
      { title: 'a new amount', rule: { amount: 6990 }, now: 5990, gives: 6990 },
      { title: 'the same amount', rule: { amount: 5990 }, now: 5990, gives: 'equal_to_current' },
      { title: 'keep', rule: 'keep', now: 5990, gives: 'equal_to_current' },
      { title: 'keep of a bad claim', rule: 'keep', now: 4990, gives: 'equal_to_current' },
      { title: 'previous', rule: 'previous', now: 5990, gives: 'equal_to_current' },
    ] as const)
    .run(({ assert }, { rule, now, gives }) => {
      const evaluation = run({ formula: { compareAt: rule }, inputs: { compareAt: now } })
      const got = evaluation.outcome === 'change' ? evaluation.compareAt : evaluation.reason
      assert.equal(got, gives)
    })
})

test.group('The formula of the design', () => {
  test('49.90 − 12.5 % ending .99 with a margin floor is 43.99', ({ assert }) => {
    const formula: Partial<Formula> = {
      adjust: [{ percent: -12.5 }],
      bounds: { minMargin: 15, maxDecrease: 30 },
      round: { step: 100, ending: 99, mode: 'nearest' },
      compareAt: 'previous',
    }
    assert.deepEqual(run({ formula }), {
      outcome: 'change',
      amount: 4399,
      compareAt: 4990,
      trace: '1:4990,4366.25;3295,3493;4399;4990',
    })
  })

  test('the same input gives the same answer, trace and all', ({ assert }) => {
    const given: Case = { formula: { adjust: [{ margin: 30 }], round: ENDING_99 } }
    assert.deepEqual(run(given), run(given))
  })
})
