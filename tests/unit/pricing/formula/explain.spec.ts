import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  compileFormula,
  evaluate,
  explain,
  reasonCodes,
  reasons,
  UnreadableTraceError,
  type Formula,
  type Inputs,
} from '#pricing/formula/index'
import { formatAmount } from '#pricing/money'
import type { PriorClaim } from '#pricing/prior_price/index'
import { currencies, formulas, variants } from './arbitraries.js'

function ladder(part: Partial<Formula>, inputs: Partial<Inputs> = {}, currency = 'USD') {
  const formula: Formula = { base: 'price', adjust: [], compareAt: 'keep', ...part }
  const variant: Inputs = { price: 4990, compareAt: null, cost: 2800, ...inputs }
  const { trace } = evaluate(compileFormula(formula, currency), variant)
  return explain(formula, currency, variant, trace).map(
    ({ step, operand, result, note, decided }) => [
      decided ? `* ${step}` : step,
      operand,
      result,
      note,
    ]
  )
}

test.group('Explanations', () => {
  test('the ladder of a price that fell', ({ assert }) => {
    const steps = ladder({
      adjust: [{ percent: -12.5 }],
      bounds: { minMargin: 15, maxDecrease: 30 },
      round: { step: 100, ending: 99 },
      compareAt: 'previous',
    })
    assert.deepEqual(steps, [
      ['Current price', null, '49.90', null],
      ['* Lower by', '12.5 %', '43.6625', null],
      ['Margin floor', '32.95 (cost + 15 % margin)', '43.6625', 'kept'],
      ['Largest decrease', '34.93 (30 % below the current price)', '43.6625', 'kept'],
      ['Round', '.99, nearest', '43.99', null],
      ['Compare-at', 'old price', '49.90', null],
      ['New price', null, '43.99', '11.8 % below 49.90'],
    ])
  })

  test('a prior price is told with its days, also where it is no claim', ({ assert }) => {
    const claim = {
      ...{ reason: 'lowest_30_days' as const, amount: 4490, days: 30 },
      ...{ since: '2026-10-12', until: '2026-10-15', reducedOn: '2026-11-01' },
    }
    const told = (percent: number, prior: PriorClaim) =>
      ladder({ adjust: [{ percent }], compareAt: 'prior' }, { prior: () => prior }).at(-2)
    const which =
      'the lowest price of the 30 days before 1 Nov 2026, in force from 12 Oct 2026 until 15 Oct 2026'
    assert.deepEqual(told(-20, claim), ['Compare-at', 'prior price', '44.90', which])
    const low = `no claim: 47.41 is not below the prior price of 44.90, ${which}`
    assert.deepEqual(told(-5, claim), ['Compare-at', 'prior price', 'none', low])
    const none = { ...claim, reason: 'no_history' as const, amount: null, since: null, until: null }
    const unknown = 'no claim: the prices of the 30 days before 1 Nov 2026 are not all on record'
    assert.deepEqual(told(-20, none), ['Compare-at', 'prior price', 'none', unknown])
  })

  test('the bound that was applied decided', ({ assert }) => {
    const steps = ladder({ adjust: [{ percent: -90 }], bounds: { min: 999, maxDecrease: 30 } })
    assert.deepEqual(steps, [
      ['Current price', null, '49.90', null],
      ['Lower by', '90 %', '4.99', null],
      ['Minimum', '9.99', '4.99', 'another bound applies'],
      ['* Largest decrease', '34.93 (30 % below the current price)', '34.93', 'applied'],
      ['New price', null, '34.93', '30 % below 49.90'],
    ])
  })

  test('no ending that fits is said', ({ assert }) => {
    const steps = ladder({
      adjust: [{ percent: -12.5 }],
      bounds: { min: 4310, max: 4390 },
      round: { step: 100, ending: 99 },
    })
    assert.deepInclude(steps, [
      'Round',
      '.99, nearest',
      '43.66',
      'no ending fits inside the bounds, so the amount itself',
    ])
  })

  test('a compare-at price that is not above the price is said to be cleared', ({ assert }) => {
    const steps = ladder({ adjust: [{ percent: 10 }] }, { compareAt: 5000 })
    assert.deepInclude(steps, [
      'Compare-at',
      'keep',
      'none',
      'cleared: a compare-at price must be above the price',
    ])
  })

  test('a missing cost ends the ladder where it was needed', ({ assert }) => {
    const steps = ladder(
      { adjust: [{ percent: -12.5 }], bounds: { minMargin: 15 } },
      { cost: null }
    )
    assert.deepEqual(steps.slice(2), [
      [
        '* Not changed',
        null,
        '49.90',
        'Not changed: no cost is known, so the 15 % margin floor cannot be checked. Add a cost or narrow the rule.',
      ],
    ])
  })

  test('a missing base is the first and last step', ({ assert }) => {
    const steps = ladder({ base: 'cost', adjust: [{ markup: 25 }] }, { cost: null })
    assert.deepEqual(steps[0], ['Cost', null, 'none', null])
    assert.deepEqual(steps[1].slice(0, 3), ['* Not changed', null, '49.90'])
  })

  test('bounds that contradict each other are both named', ({ assert }) => {
    const steps = ladder({ bounds: { min: 6000, maxIncrease: 10 } })
    assert.deepEqual(
      steps.slice(1, 3).map(([, , , note]) => note),
      Array(2).fill('leaves no price together with another bound')
    )
  })

  test('a result beyond exact numbers ends before it is rounded', ({ assert }) => {
    const adjust = [{ multiply: 1_000_000 }]
    const steps = ladder({ adjust, round: { step: 100 } }, { price: 1_000_000_000_000 })
    assert.deepEqual(steps[1].slice(0, 3), ['Multiply by', '1000000', '10000000000000000.00'])
    assert.equal(steps[2][0], '* Not changed')
  })

  test('a step that never ends is marked as near', ({ assert }) => {
    const steps = ladder({ base: 'cost', adjust: [{ margin: 70 }] }, { cost: 1000 })
    assert.deepEqual(steps[1], ['* For a margin of', '70 %', '≈ 33.33333333', null])
    assert.deepEqual(steps[2], ['Round', 'multiple of 0.01, nearest', '33.33', null])
  })

  test('amounts are told in the decimals of the currency', ({ assert }) => {
    const steps = ladder({ adjust: [{ percent: 10 }] }, { price: 1250 }, 'KWD')
    assert.deepEqual(steps.at(-1), ['New price', null, '1.375', '10 % above 1.250'])
  })

  test('it tells what happened then, whatever the engine would say now', ({ assert }) => {
    const formula: Formula = { base: 'price', adjust: [{ percent: -10 }], compareAt: 'keep' }
    const steps = explain(formula, 'USD', { price: 4990, compareAt: null }, '1:4990,4000;;4000;-')
    assert.equal(steps.at(-1)?.result, '40.00')
  })

  test('every evaluation has a ladder with one decisive step and the right end', ({ assert }) => {
    fc.assert(
      fc.property(formulas, variants, currencies, (formula, inputs, currency) => {
        const evaluation = evaluate(compileFormula(formula, currency), inputs)
        const steps = explain(formula, currency, inputs, evaluation.trace)
        assert.lengthOf(
          steps.filter((step) => step.decided),
          1
        )
        const end = evaluation.outcome === 'change' ? evaluation.amount : inputs.price
        assert.equal(steps.at(-1)?.result, formatAmount(end, currency))
        assert.notMatch(JSON.stringify(steps), /undefined|NaN/)
      }),
      { numRuns: 2000 }
    )
  })

  test('"{$self}" is no trace')
    .with(['', '4990', '2:4990;;4990;-', '{}'])
    .run(({ assert }, trace) => {
      const formula: Formula = { base: 'price', adjust: [], compareAt: 'keep' }
      assert.throws(
        () => explain(formula, 'USD', { price: 1, compareAt: null }, trace),
        UnreadableTraceError
      )
    })
})

test.group('Reasons', () => {
  test('{$self} has a title and a sentence that says what happened')
    .with([...reasonCodes])
    .run(({ assert }, code) => {
      const formula: Formula = { base: 'price', adjust: [], compareAt: 'keep' }
      assert.match(reasons[code].sentence(formula), /^Not changed: .+\.$/)
      assert.isNotEmpty(reasons[code].title)
    })

  test('a missing base is named', ({ assert }) => {
    const sentence = (base: Formula['base']) =>
      reasons.base_missing.sentence({ base, adjust: [], compareAt: 'keep' })
    assert.include(sentence('cost'), 'no cost is known')
    assert.include(sentence('compareAt'), 'no compare-at price')
    assert.include(sentence({ priceList: 'EU' }), 'no price in “EU”')
  })

  test('both floors that need a cost are named', ({ assert }) => {
    const bounds = { minMargin: 15, minMarkup: 10 }
    assert.include(
      reasons.cost_missing_for_bounds.sentence({
        base: 'price',
        adjust: [],
        bounds,
        compareAt: 'keep',
      }),
      'the 15 % margin floor and the 10 % markup floor cannot be checked'
    )
  })
})
