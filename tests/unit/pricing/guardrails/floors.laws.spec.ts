import { test } from '@japa/runner'
import fc from 'fast-check'
import { compileFormula, evaluate } from '#pricing/formula/index'
import { ceilingOf, compileGuardrails, floorOf, guardChange } from '#pricing/guardrails/index'
import { formulas, variants } from '../formula/arbitraries.js'

const percents = fc.integer({ min: 0, max: 990_000 }).map((units) => units / 10_000)

const guardrails = fc
  .record({
    floor: fc.integer({ min: 1, max: 60_000 }),
    ceiling: fc.integer({ min: 20_000, max: 10 ** 12 }),
    margin: percents,
  })
  .map(({ floor, ceiling, margin }) => [
    { id: '1', kind: 'floor_amount', params: { amount: floor }, level: 'hard' as const },
    { id: '2', kind: 'ceiling_amount', params: { amount: ceiling }, level: 'hard' as const },
    { id: '3', kind: 'floor_margin', params: { percent: margin }, level: 'hard' as const },
  ])

test.group('Floors: laws', () => {
  test('no rounding, in no currency, brings a price past a floor or ceiling of the guardrails', ({
    assert,
  }) => {
    let [passed, stopped] = [0, 0]
    fc.assert(
      fc.property(
        formulas,
        variants,
        guardrails,
        fc.constantFrom('JPY', 'USD', 'KWD'),
        (formula, inputs, limits, currency) => {
          const evaluation = evaluate(compileFormula(formula, currency), inputs)
          if (evaluation.outcome !== 'change') return
          const compiled = compileGuardrails(limits, currency)
          const { price: from, compareAt: compareAtFrom, cost } = inputs
          const { amount: to, compareAt: compareAtTo } = evaluation
          const change = { from, to, compareAtFrom, compareAtTo, cost, currency }
          if (!guardChange(compiled, change).ok) return void stopped++
          passed++
          const [lowest, highest, margin] = limits.map(({ params }) => Object.values(params)[0])
          assert.isAtLeast(to, lowest)
          assert.isAtMost(to, highest)
          // (price − cost) ÷ price ≥ margin, in whole numbers.
          const kept = BigInt(to - cost!) * 1_000_000n
          assert.isTrue(kept >= BigInt(to) * BigInt(Math.round(margin * 10_000)))
          assert.isTrue(to >= floorOf(compiled, change)! && to <= ceilingOf(compiled, change)!)
        }
      ),
      { numRuns: 4000 }
    )
    assert.isAbove(passed, 30)
    assert.isAbove(stopped, 300)
  })
})
