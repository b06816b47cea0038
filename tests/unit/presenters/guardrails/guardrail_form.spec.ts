import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  formOfGuardrail,
  guardrailFormOf,
  guardrailRequestOf,
} from '#presenters/guardrails/guardrail_form'
import { guardrailDefinitions, validateGuardrailParams } from '#pricing/guardrails/index'
import { currencies } from '#tests/unit/pricing/formula/arbitraries'

const percent = fc.integer({ min: 1, max: 990_000 }).map((units) => units / 10_000)
const amount = fc.integer({ min: 1, max: 1_000_000_000_000 })

const guardrails = fc.constantFrom(...guardrailDefinitions).chain(({ kind, fields }) =>
  fc.record({
    kind: fc.constant(kind),
    params: fc.record(
      Object.fromEntries(
        fields.map(({ name, unit }) => [name, unit === 'amount' ? amount : percent])
      )
    ),
    level: fc.constantFrom('advisory' as const, 'overridable' as const, 'hard' as const),
    selector: fc.option(fc.constant('cost:present')),
    priceListId: fc.option(fc.integer({ min: 1, max: 1000 })),
  })
)

test.group('The form of a guardrail', () => {
  test('gives back every guardrail it is given, in every currency', ({ assert }) => {
    fc.assert(
      fc.property(guardrails, currencies, (guardrail, currency) => {
        const posted = JSON.parse(JSON.stringify(formOfGuardrail(guardrail, currency)))
        const { request, errors } = guardrailRequestOf(guardrailFormOf(posted), currency)
        assert.isEmpty(errors)
        assert.deepEqual(request, {
          ...{ kind: guardrail.kind, params: guardrail.params, level: guardrail.level },
          ...{ selector: guardrail.selector, priceList: guardrail.priceListId },
        })
        assert.isTrue(validateGuardrailParams(request.kind, request.params).ok)
      }),
      { numRuns: 500 }
    )
  })

  test('reads whatever is posted as text', ({ assert }) => {
    const form = guardrailFormOf({ kind: ['x'], params: 'y', level: null, selector: 3 })
    assert.deepEqual(form, { kind: '', params: {}, level: 'hard', selector: '', priceList: '' })
  })
})
