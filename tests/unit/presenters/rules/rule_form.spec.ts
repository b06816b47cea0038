import { test } from '@japa/runner'
import fc from 'fast-check'
import { spelledOut } from '#models/rule_version'
import { formFromFormula, type FormulaForm } from '#presenters/rules/form_from_rule'
import { formulaOf } from '#presenters/rules/formula_of'
import { roundingPresets } from '#presenters/rules/rounding_presets'
import { ruleFormOf } from '#presenters/rules/rule_form'
import { validateFormula, type Formula } from '#pricing/formula/index'
import { currencies, formulas } from '#tests/unit/pricing/formula/arbitraries'

/** A form as the browser sends it back. */
function posted(form: FormulaForm) {
  return ruleFormOf(JSON.parse(JSON.stringify(form)))
}

function typed(part: Partial<Record<keyof FormulaForm, unknown>>, currency = 'USD') {
  return formulaOf(ruleFormOf(part), currency)
}

test.group('The builder', () => {
  test('gives back every formula it is given, in every currency', ({ assert }) => {
    fc.assert(
      fc.property(formulas, currencies, (formula, currency) => {
        // What can never work is refused when it is saved, so no rule has it.
        fc.pre(validateFormula(formula, currency).ok)
        const { formula: json, errors } = formulaOf(
          posted(formFromFormula(formula, currency)),
          currency
        )
        assert.isEmpty(errors)
        const read = validateFormula(json) as { ok: true; formula: Formula }
        assert.isTrue(read.ok)
        assert.deepEqual(spelledOut(read.formula), spelledOut(formula))
      }),
      { numRuns: 2000 }
    )
  })

  test('turns {typed} {currency} into minor units')
    .with([
      { typed: '12.5', currency: 'USD', amount: 1250 },
      { typed: '1,299.00', currency: 'USD', amount: 129900 },
      { typed: '1280', currency: 'JPY', amount: 1280 },
      { typed: '1.25', currency: 'KWD', amount: 1250 },
    ])
    .run(({ assert }, { typed: amount, currency, amount: expected }) => {
      const { formula } = typed({ base: { kind: 'amount', amount } }, currency)
      assert.deepEqual(formula.base, { amount: expected })
    })

  test('offers “{label}” for {currency}')
    .with([
      { currency: 'USD', name: 'ending_99', label: 'End in .99', round: { step: 100, ending: 99 } },
      { currency: 'JPY', name: 'ending_99', label: 'End in 99', round: { step: 100, ending: 99 } },
      {
        currency: 'KWD',
        name: 'ending_95',
        label: 'End in .950',
        round: { step: 1000, ending: 950 },
      },
      {
        currency: 'USD',
        name: 'twentieth',
        label: 'Round to the nearest 0.05',
        round: { step: 5, ending: 0 },
      },
    ])
    .run(({ assert }, { currency, name, label, round }) => {
      const preset = roundingPresets(currency).find((each) => each.name === name)
      assert.equal(preset?.label, label)
      assert.deepEqual(typed({ round: { kind: name } }, currency).formula.round, round)
    })

  test('refuses {name} beside its control')
    .with([
      {
        name: 'letters',
        form: { adjust: [{ kind: 'lower', value: 'ten' }] },
        pointer: '/formula/adjust/0/percent',
      },
      {
        name: 'nothing',
        form: { adjust: [{ kind: 'add', value: '' }] },
        pointer: '/formula/adjust/0/amount',
      },
      {
        name: 'a decimal comma',
        form: { bounds: { minMargin: '12,5' } },
        pointer: '/formula/bounds/minMargin',
      },
      {
        name: 'too many decimals',
        form: { bounds: { min: '9.999' } },
        pointer: '/formula/bounds/min',
      },
      {
        name: 'a minus where the step has it',
        form: { adjust: [{ kind: 'raise', value: '-5' }] },
        pointer: '/formula/adjust/0/percent',
      },
      {
        name: 'a fall below nothing',
        form: { adjust: [{ kind: 'lower', value: '101' }] },
        pointer: '/formula/adjust/0/percent',
      },
      {
        name: 'a fixed price of nothing',
        form: { base: { kind: 'amount', amount: '0' } },
        pointer: '/formula/base/amount',
      },
      {
        name: 'an ending above its step',
        form: { round: { kind: 'custom', step: '1.00', ending: '1.99' } },
        pointer: '/formula/round/ending',
      },
      {
        name: 'a number no double holds',
        form: { adjust: [{ kind: 'multiply', value: '1.00000000000000001' }] },
        pointer: '/formula/adjust/0/multiply',
      },
      {
        name: 'a step nobody knows',
        form: { adjust: [{ kind: 'guess', value: '1' }] },
        pointer: '/formula/adjust/0',
      },
    ])
    .run(({ assert }, { form, pointer }) => {
      const { errors } = typed(form)
      assert.deepEqual(
        errors.map((error) => error.pointer),
        [pointer]
      )
    })

  test('reads whatever is posted as text', ({ assert }) => {
    const form = ruleFormOf({ name: ['a'], base: 'cost', adjust: 'x', bounds: null })
    assert.equal(form.name, '')
    assert.equal(form.base.kind, 'price')
    assert.isEmpty(form.bounds.min)
  })
})
