import { test } from '@japa/runner'
import { formulaDoubts, validateFormula } from '#pricing/formula/index'

const OF_THE_DESIGN = {
  base: 'price',
  adjust: [{ percent: -12.5 }, { amount: 100 }, { multiply: 1.08 }, { markup: 25 }, { margin: 40 }],
  bounds: {
    min: 999,
    max: 19999,
    minMargin: 15,
    minMarkup: 10,
    maxIncrease: 20,
    maxDecrease: 30,
  },
  round: { step: 100, ending: 99, mode: 'nearest' },
  compareAt: 'keep',
}

// prettier-ignore
const WRONG: { title: string; part: object; pointer: string; code: string }[] = [
  { title: 'no base', part: { base: undefined }, pointer: '/base', code: 'required' },
  { title: 'unknown base', part: { base: 'msrp' }, pointer: '/base', code: 'unknown_value' },
  { title: 'base null', part: { base: null }, pointer: '/base', code: 'not_an_object' },
  { title: 'two bases', part: { base: { amount: 1, priceList: 'a' } }, pointer: '/base', code: 'one_key' },
  { title: 'base of zero', part: { base: { amount: 0 } }, pointer: '/base/amount', code: 'too_small' },
  { title: 'base of cents', part: { base: { amount: 9.99 } }, pointer: '/base/amount', code: 'not_an_integer' },
  { title: 'no list name', part: { base: { priceList: ' ' } }, pointer: '/base/priceList', code: 'not_a_name' },
  { title: 'adjust not a list', part: { adjust: { percent: 1 } }, pointer: '/adjust', code: 'not_a_list' },
  { title: 'too many steps', part: { adjust: Array(21).fill({ percent: 1 }) }, pointer: '/adjust', code: 'too_many' },
  { title: 'empty step', part: { adjust: [{}] }, pointer: '/adjust/0', code: 'one_key' },
  { title: 'two in one step', part: { adjust: [{ percent: 1, amount: 1 }] }, pointer: '/adjust/0', code: 'one_key' },
  { title: 'unknown step', part: { adjust: [{ discount: 1 }] }, pointer: '/adjust/0/discount', code: 'unknown_key' },
  { title: 'text percent', part: { adjust: [{ percent: '5' }] }, pointer: '/adjust/0/percent', code: 'not_a_number' },
  { title: 'five decimals', part: { adjust: [{ amount: 1 }, { percent: 1.23456 }] }, pointer: '/adjust/1/percent', code: 'too_many_decimals' },
  { title: 'tiny decimals', part: { adjust: [{ percent: 1e-7 }] }, pointer: '/adjust/0/percent', code: 'too_many_decimals' },
  { title: 'below −100 %', part: { adjust: [{ percent: -100.5 }] }, pointer: '/adjust/0/percent', code: 'too_small' },
  { title: 'half a cent', part: { adjust: [{ amount: 0.5 }] }, pointer: '/adjust/0/amount', code: 'not_an_integer' },
  { title: 'beyond exact', part: { adjust: [{ amount: 2 ** 53 }] }, pointer: '/adjust/0/amount', code: 'not_an_integer' },
  { title: 'times zero', part: { adjust: [{ multiply: 0 }] }, pointer: '/adjust/0/multiply', code: 'too_small' },
  { title: 'times minus one', part: { adjust: [{ multiply: -1 }] }, pointer: '/adjust/0/multiply', code: 'too_small' },
  { title: 'margin of 100', part: { adjust: [{ margin: 100 }] }, pointer: '/adjust/0/margin', code: 'too_large' },
  { title: 'bounds null', part: { bounds: null }, pointer: '/bounds', code: 'not_an_object' },
  { title: 'unknown bound', part: { bounds: { minPrice: 1 } }, pointer: '/bounds/minPrice', code: 'unknown_key' },
  { title: 'negative min', part: { bounds: { min: -1 } }, pointer: '/bounds/min', code: 'too_small' },
  { title: 'max of zero', part: { bounds: { max: 0 } }, pointer: '/bounds/max', code: 'too_small' },
  { title: 'min above max', part: { bounds: { min: 6, max: 5 } }, pointer: '/bounds/min', code: 'above_max' },
  { title: 'minMargin of 100', part: { bounds: { minMargin: 100 } }, pointer: '/bounds/minMargin', code: 'too_large' },
  { title: 'negative minMargin', part: { bounds: { minMargin: -1 } }, pointer: '/bounds/minMargin', code: 'too_small' },
  { title: 'maxDecrease over 100', part: { bounds: { maxDecrease: 101 } }, pointer: '/bounds/maxDecrease', code: 'too_large' },
  { title: 'negative maxIncrease', part: { bounds: { maxIncrease: -5 } }, pointer: '/bounds/maxIncrease', code: 'too_small' },
  { title: 'step of zero', part: { round: { step: 0 } }, pointer: '/round/step', code: 'too_small' },
  { title: 'ending at the step', part: { round: { step: 100, ending: 100 } }, pointer: '/round/ending', code: 'not_below_step' },
  { title: 'ending without step', part: { round: { ending: 99 } }, pointer: '/round/ending', code: 'not_below_step' },
  { title: 'unknown mode', part: { round: { mode: 'half' } }, pointer: '/round/mode', code: 'unknown_value' },
  { title: 'unknown compare-at', part: { compareAt: 'old' }, pointer: '/compareAt', code: 'unknown_value' },
  { title: 'compare-at of zero', part: { compareAt: { amount: 0 } }, pointer: '/compareAt/amount', code: 'too_small' },
  { title: 'unknown part', part: { floor: 1 }, pointer: '/floor', code: 'unknown_key' },
  { title: 'a key with a slash', part: { 'a/b~c': 1 }, pointer: '/a~1b~0c', code: 'unknown_key' },
]

function problems(json: unknown): { pointer: string; code: string }[] {
  const result = validateFormula(json)
  return result.ok ? [] : result.errors.map(({ pointer, code }) => ({ pointer, code }))
}

// prettier-ignore
const USELESS: { title: string; json: object; pointer: string; code: string }[] = [
  { title: 'nothing at all', json: { base: 'price' }, pointer: '/adjust', code: 'changes_nothing' },
  { title: 'steps that undo each other', json: { base: 'price', adjust: [{ amount: 100 }, { amount: -100 }] }, pointer: '/adjust', code: 'changes_nothing' },
  { title: 'the old price as compare-at of a price that stays', json: { base: 'price', compareAt: 'previous' }, pointer: '/adjust', code: 'changes_nothing' },
  { title: 'neither up nor down', json: { base: 'cost', bounds: { maxIncrease: 0, maxDecrease: 0 } }, pointer: '/bounds', code: 'changes_nothing' },
  { title: 'everything off', json: { base: 'price', adjust: [{ percent: 5 }, { percent: -100 }] }, pointer: '/adjust/1', code: 'never_positive' },
  { title: 'a markup of −100 %', json: { base: 'cost', adjust: [{ markup: -100 }, { amount: -5 }] }, pointer: '/adjust/0', code: 'never_positive' },
  { title: 'no ending between the bounds', json: { base: 'cost', bounds: { min: 1000, max: 1050 }, round: { step: 100, ending: 99 } }, pointer: '/round', code: 'no_ending_fits' },
  { title: 'a compare-at below the minimum', json: { base: 'cost', bounds: { min: 1000 }, compareAt: { amount: 1000 } }, pointer: '/compareAt/amount', code: 'not_above_minimum' },
]

/** Next to each of those, one that does work. */
const USEFUL = [
  { base: 'price', compareAt: 'clear' },
  { base: 'price', compareAt: { amount: 5000 } },
  { base: 'price', round: { step: 100, ending: 99 } },
  { base: 'price', bounds: { minMargin: 20 } },
  { base: 'price', bounds: { maxIncrease: 0, maxDecrease: 0 }, compareAt: 'clear' },
  { base: 'price', adjust: [{ percent: -100 }, { amount: 999 }] },
  { base: 'price', adjust: [{ percent: -100 }], bounds: { min: 1 } },
  { base: 'cost', bounds: { min: 1000, max: 1099 }, round: { step: 100, ending: 99 } },
  { base: 'cost', bounds: { min: 0, max: 99 }, round: { step: 100, ending: 99 } },
  { base: 'cost', bounds: { min: 1000 }, compareAt: { amount: 1001 } },
]

test.group('Validating formulas', () => {
  test('the formula of the design is right as it stands', ({ assert }) => {
    assert.deepEqual(validateFormula(OF_THE_DESIGN), { ok: true, formula: OF_THE_DESIGN } as never)
  })

  test('a base is enough: no adjustments and the compare-at kept', ({ assert }) => {
    assert.deepEqual(validateFormula({ base: 'cost' }), {
      ok: true,
      formula: { base: 'cost', adjust: [], compareAt: 'keep' },
    })
  })

  test('right: {title}')
    .with([
      { title: 'a fixed base', part: { base: { amount: 1 } } },
      { title: 'another price list', part: { base: { priceList: 'EU retail' } } },
      { title: 'four decimals', part: { adjust: [{ percent: 12.3456 }] } },
      { title: 'minus one hundred percent', part: { adjust: [{ percent: -100 }] } },
      { title: 'a negative amount', part: { adjust: [{ amount: -100 }] } },
      { title: 'an exchange rate', part: { adjust: [{ multiply: 0.92345678 }] } },
      { title: 'a margin just below 100', part: { adjust: [{ margin: 99.9999 }] } },
      { title: 'min equal to max', part: { bounds: { min: 5, max: 5 } } },
      { title: 'no bounds at all', part: { bounds: {} } },
      { title: 'a whole decrease', part: { bounds: { maxDecrease: 100 } } },
      { title: 'a step alone', part: { round: { step: 5 } } },
      { title: 'a mode alone', part: { round: { mode: 'up' } } },
      { title: 'a fixed compare-at', part: { compareAt: { amount: 5990 } } },
    ])
    .run(({ assert }, { part }) => {
      assert.deepEqual(problems({ ...OF_THE_DESIGN, ...part }), [])
    })

  test('wrong: {title} → {code} at {pointer}')
    .with(WRONG)
    .run(({ assert }, { part, pointer, code }) => {
      assert.deepEqual(problems({ ...OF_THE_DESIGN, ...part }), [{ pointer, code }])
    })

  test('{$self} is no formula')
    .with([null, [], 'price', 5, undefined])
    .run(({ assert }, json) => {
      assert.deepEqual(problems(json), [{ pointer: '', code: 'not_an_object' }])
    })

  test('everything wrong is told at once', ({ assert }) => {
    const json = { base: 'x', adjust: [{ percent: 'a' }], bounds: { min: 0.5 }, compareAt: 1 }
    assert.deepEqual(
      problems(json).map(({ pointer }) => pointer),
      ['/base', '/adjust/0/percent', '/bounds/min', '/compareAt']
    )
  })

  test('useless: {title} → {code} at {pointer}')
    .with(USELESS)
    .run(({ assert }, { json, pointer, code }) => {
      assert.deepEqual(problems(json), [{ pointer, code }])
    })

  test('what would work is let through', ({ assert }) => {
    for (const json of USEFUL) assert.deepEqual(problems(json), [], JSON.stringify(json))
  })

  test('an ending that no price between the bounds has names the nearest', ({ assert }) => {
    const bounds = { min: 1000, max: 1050 }
    const result = validateFormula(
      { base: 'cost', bounds, round: { step: 100, ending: 99 } },
      'JPY'
    )
    assert.include(
      result.ok ? '' : result.errors[0].message,
      'from 1,000 JPY to 1,050 JPY ends like this: the nearest are 999 JPY and 1,099 JPY.'
    )
  })

  test('a margin on a selling price is doubted, and computed all the same', ({ assert }) => {
    const doubtsOf = (base: 'price' | 'compareAt' | 'cost') =>
      formulaDoubts({ base, adjust: [{ amount: 5 }, { margin: 40 }], compareAt: 'keep' })
    assert.deepEqual(
      ['price', 'compareAt', 'cost'].map((base) =>
        doubtsOf(base as 'price').map(({ pointer }) => pointer)
      ),
      [['/adjust/1/margin'], ['/adjust/1/margin'], []]
    )
  })

  test('messages say what to do, in the currency at hand', ({ assert }) => {
    const result = validateFormula({ base: { amount: 9.99 } }, 'KWD')
    assert.isFalse(result.ok)
    if (result.ok) return
    assert.equal(
      result.errors[0].message,
      'A base amount is a whole number of minor units: write 999 for 0.999 KWD.'
    )
  })
})
