import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  compileFormula,
  evaluate,
  validateFormula,
  type Evaluation,
  type Formula,
  type Inputs,
} from '#pricing/formula/index'
import { readTrace } from '#pricing/formula/trace'
import { currencies, formulas, variants } from './arbitraries.js'
import { floor, naive, naiveValues, type NaiveAnswer } from './naive.js'

function decided(evaluation: Evaluation): NaiveAnswer {
  if (evaluation.outcome === 'unchanged') {
    return { outcome: 'unchanged', reason: evaluation.reason }
  }
  const { amount, compareAt } = evaluation
  return {
    outcome: 'change',
    amount: BigInt(amount),
    compareAt: compareAt === null ? null : BigInt(compareAt),
  }
}

function run(formula: Formula, inputs: Inputs, currency = 'USD'): Evaluation {
  return evaluate(compileFormula(formula, currency), inputs)
}

/** Decimal text of a fraction, cut after six places by rounding half up; "~" when it was cut. */
function text({ top, bottom }: { top: bigint; bottom: bigint }): string {
  const size = top < 0n ? -top : top
  const millionths = (size * 2_000_000n + bottom) / (2n * bottom)
  const exact = (size * 1_000_000n) % bottom === 0n
  const digits = String(millionths).padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0+$/, '')
  const sign = top < 0n && millionths > 0n ? '-' : ''
  return `${exact ? '' : '~'}${sign}${digits.slice(0, -6)}${fraction && `.${fraction}`}`
}

const USELESS = ['changes_nothing', 'never_positive', 'no_ending_fits', 'not_above_minimum']

test.group('Evaluating formulas: laws', () => {
  test('10,000 random formulas agree with a naive reading of the design to the minor unit', ({
    assert,
  }) => {
    const outcomes = new Map<string, number>()
    fc.assert(
      fc.property(formulas, variants, currencies, (formula, inputs, currency) => {
        const answer = decided(run(formula, inputs, currency))
        assert.deepEqual(answer, naive(formula, inputs))
        const outcome = answer.outcome === 'change' ? 'change' : answer.reason
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }),
      { numRuns: 10_000 }
    )
    const seen = (outcome: string) => outcomes.get(outcome) ?? 0
    assert.isAbove(seen('change'), 3000)
    assert.isAbove(seen('bounds_contradict'), 100)
    assert.isAbove(seen('cost_missing_for_bounds'), 100)
    assert.isAbove(seen('base_missing'), 100)
    assert.isAbove(seen('equal_to_current'), 10)
    assert.isAbove(seen('not_positive'), 10)
  })

  test('bounds within two minor units of the value are kept to the minor unit', ({ assert }) => {
    const offsets = fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined })
    fc.assert(
      fc.property(formulas, variants, offsets, offsets, (formula, inputs, below, above) => {
        const value = naiveValues(formula, inputs)?.at(-1)
        const near = value ? Number(floor(value)) : 0
        fc.pre(near > 2 && near < Number.MAX_SAFE_INTEGER - 2)
        const bounds = {
          ...(below === undefined ? {} : { min: near + below }),
          ...(above === undefined ? {} : { max: near + above }),
        }
        const tight = { ...formula, bounds }
        assert.deepEqual(decided(run(tight, inputs)), naive(tight, inputs))
      }),
      { numRuns: 3000 }
    )
  })

  test('the trace holds the exact value after every step', ({ assert }) => {
    fc.assert(
      fc.property(formulas, variants, (formula, inputs) => {
        const values = naiveValues(formula, inputs) ?? []
        assert.deepEqual(readTrace(run(formula, inputs).trace).values, values.map(text))
      }),
      { numRuns: 3000 }
    )
  })

  test('rounding never leaves the bounds', ({ assert }) => {
    fc.assert(
      fc.property(formulas, variants, (formula, inputs) => {
        const evaluation = run(formula, inputs)
        if (evaluation.outcome !== 'change') return
        const { amount } = evaluation
        const { min, max, minMargin, maxIncrease, maxDecrease } = formula.bounds ?? {}
        const tenThousandths = (percent: number) => BigInt(Math.round(percent * 10_000))
        const share = (part: number, percent: number) => BigInt(part) * tenThousandths(percent)
        const scaled = (part: number) => BigInt(part) * 1_000_000n
        if (min !== undefined) assert.isAtLeast(amount, min)
        if (max !== undefined) assert.isAtMost(amount, max)
        if (maxIncrease !== undefined) {
          assert.isTrue(scaled(amount - inputs.price) <= share(inputs.price, maxIncrease))
        }
        if (maxDecrease !== undefined) {
          assert.isTrue(scaled(inputs.price - amount) <= share(inputs.price, maxDecrease))
        }
        if (minMargin !== undefined) {
          assert.isTrue(scaled(amount - inputs.cost!) >= share(amount, minMargin))
        }
      }),
      { numRuns: 3000 }
    )
  })

  test('a new price is a positive whole amount, and its compare-at is above it', ({ assert }) => {
    fc.assert(
      fc.property(formulas, variants, (formula, inputs) => {
        const evaluation = run(formula, inputs)
        if (evaluation.outcome !== 'change') return
        assert.isTrue(Number.isSafeInteger(evaluation.amount) && evaluation.amount > 0)
        if (evaluation.compareAt !== null) {
          assert.isAbove(evaluation.compareAt, evaluation.amount)
        }
        assert.isTrue(
          evaluation.amount !== inputs.price || evaluation.compareAt !== inputs.compareAt
        )
      }),
      { numRuns: 3000 }
    )
  })

  test('no rounding is rounding to the minor unit, half away from zero', ({ assert }) => {
    fc.assert(
      fc.property(formulas, variants, (formula, inputs) => {
        const without: Formula = { ...formula, round: undefined }
        const plain: Formula = { ...formula, round: { step: 1, ending: 0, mode: 'nearest' } }
        assert.deepEqual(run(without, inputs), run(plain, inputs))
      }),
      { numRuns: 1000 }
    )
  })

  test('validation lets every formula through unchanged, but for what never gives a new price', ({
    assert,
  }) => {
    fc.assert(
      fc.property(formulas, fc.array(variants, { minLength: 5 }), (formula, inputs) => {
        const result = validateFormula(JSON.parse(JSON.stringify(formula)))
        if (result.ok) return assert.deepEqual(result.formula, formula)
        for (const { code } of result.errors) {
          assert.include(USELESS, code)
          if (code !== 'changes_nothing' && code !== 'never_positive') continue
          const priced = inputs.filter(({ price, cost, base }) => price && cost && base)
          for (const variant of priced) {
            const evaluation = run(formula, variant)
            if (evaluation.outcome === 'change') assert.equal(evaluation.amount, variant.price)
          }
        }
      }),
      { numRuns: 2000 }
    )
  })
})
