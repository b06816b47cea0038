import { test } from '@japa/runner'
import fc from 'fast-check'
import { counterfactual } from '#pricing/counterfactual/index'
import { amountOf } from '#pricing/counterfactual/judge'
import { knobsOf, type Knob } from '#pricing/counterfactual/knobs'
import { compileFormula, evaluate, validateFormula } from '#pricing/formula/index'
import { formulas, variants } from '../formula/arbitraries.js'

/** A value of the knob near what it is now, or anywhere. */
function valueNear({ value, places, least, most }: Knob, share: number) {
  const now = value ?? 1000
  const moved = Number((now === 0 ? share * 100 : now * share).toFixed(places)) + 0
  const limit = (units: bigint) => Number(units) / 10 ** places
  return Math.min(Math.max(moved, limit(least)), limit(most))
}

test.group('What would have to change: laws', () => {
  test('whatever one number can do is found, with that value among those that do it', ({
    assert,
  }) => {
    let found = 0
    fc.assert(
      fc.property(
        formulas.filter((formula) => validateFormula(formula).ok),
        variants,
        fc.nat(),
        fc.double({ min: 0, max: 2.5, noNaN: true }),
        (formula, inputs, which, share) => {
          const situation = { formula, inputs }
          const knobs = knobsOf(situation)
          fc.pre(knobs.length > 0)
          const knob = knobs[which % knobs.length]
          const value = valueNear(knob, share)
          const other = knob.set(value)
          fc.pre(validateFormula(other.formula).ok)
          const wanted = amountOf(
            evaluate(compileFormula(other.formula, 'USD'), other.inputs),
            other
          )
          fc.pre(wanted !== null)

          const { today, changes } = counterfactual(situation, 'USD', wanted!)
          if (today === wanted) return assert.deepEqual(changes, [])
          const change = changes.find(({ key, of }) => key === knob.key && of === 'number')
          assert.isDefined(change, `${knob.key} = ${value} gives ${wanted}`)
          if (change?.of !== 'number') return
          assert.isTrue(change.turn.least <= value && value <= change.turn.most)
          found++
        }
      ),
      { numRuns: 700 }
    )
    assert.isAbove(found, 100)
  })

  test('what is offered gives exactly the amount, and could be saved', ({ assert }) => {
    const wishes = fc.integer({ min: 1, max: 200_000 })
    fc.assert(
      fc.property(formulas, variants, wishes, (formula, inputs, wanted) => {
        for (const { situation } of counterfactual({ formula, inputs }, 'KWD', wanted).changes) {
          const evaluation = evaluate(compileFormula(situation.formula, 'KWD'), situation.inputs)
          assert.equal(amountOf(evaluation, situation), wanted)
          assert.isTrue(validateFormula(situation.formula).ok)
        }
      }),
      { numRuns: 150 }
    )
  })
})
