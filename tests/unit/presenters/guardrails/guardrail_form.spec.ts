import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  formOfGuardrail,
  guardrailFormOf,
  guardrailRequestOf,
  newGuardrailForm,
} from '#presenters/guardrails/guardrail_form'
import {
  guardrailDefinitions,
  validateGuardrailParams,
  weekdays,
  type FieldUnit,
  type GuardrailField,
} from '#pricing/guardrails/index'
import { currencies } from '#tests/unit/pricing/formula/arbitraries'

const paramOf = (field: GuardrailField): fc.Arbitrary<unknown> => {
  const value = params[field.unit](field)
  return field.isOptional ? fc.option(value) : value
}

/** What may stand in a param, by its unit. */
const params: Record<FieldUnit, (field: GuardrailField) => fc.Arbitrary<unknown>> = {
  percent: () => fc.integer({ min: 1, max: 990_000 }).map((units) => units / 10_000),
  amount: () => fc.integer({ min: 1, max: 1_000_000_000_000 }),
  count: () => fc.integer({ min: 1, max: 1000 }),
  hours: () => fc.integer({ min: 1, max: 33_600 }).map((units) => units / 100),
  days: () => fc.integer({ min: 1, max: 365 }),
  text: () => fc.constantFrom('Black Friday', 'Umzug'),
  attribute: () => fc.constantFrom('map', 'uvp.min'),
  choice: ({ options }) => fc.constantFrom(...options!.map(({ value }) => value)),
  weekdays: () => fc.subarray([...weekdays], { minLength: 1 }),
  time: () => fc.constantFrom('00:00', '08:30', '23:59'),
  // The first of two moments that one clock shows alike is what a form can say.
  moment: ({ name }) => {
    const year = name === 'from' ? 2026 : 2027
    const minute = fc.integer({ min: 0, max: 525_599 })
    return minute
      .map((minutes) => new Date(Date.UTC(year, 0, 1) + minutes * 60_000).toISOString())
      .filter((moment) => !/-(04|10|11)-\d\dT/.test(moment))
  },
  timeZone: () => fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'UTC'),
}

const guardrails = fc.constantFrom(...guardrailDefinitions).chain(({ kind, fields }) =>
  fc.record({
    kind: fc.constant(kind),
    params: fc
      .record(Object.fromEntries(fields.map((field) => [field.name, paramOf(field)])))
      .filter((made) => kind !== 'daily_budget' || Object.values(made).some(isSomething)),
    level: fc.constantFrom('advisory' as const, 'overridable' as const, 'hard' as const),
    selector: fc.option(fc.constant('cost:present')),
    priceListId: fc.option(fc.integer({ min: 1, max: 1000 })),
  })
)

const isSomething = (param: unknown) => param !== null
const timeZone = 'America/New_York'

test.group('The form of a guardrail', () => {
  test('gives back every guardrail it is given, in every currency', ({ assert }) => {
    fc.assert(
      fc.property(guardrails, currencies, (guardrail, currency) => {
        const posted = JSON.parse(JSON.stringify(formOfGuardrail(guardrail, currency)))
        const { request, errors } = guardrailRequestOf(guardrailFormOf(posted), {
          currency,
          timeZone,
        })
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

  test('of a new guardrail begins with what is usual, in the project’s zone', ({ assert }) => {
    assert.deepEqual(newGuardrailForm('change_window', timeZone).params, {
      weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
      ...{ from: '08:00', to: '18:00', timeZone },
    })
    assert.deepEqual(newGuardrailForm('map', timeZone).params, {
      ...{ attribute: 'map', missing: 'allow' },
    })
    assert.deepEqual(newGuardrailForm('floor_amount', timeZone).params, { amount: '' })
    assert.deepEqual(newGuardrailForm(undefined, timeZone).params, {})
  })

  test('takes moments by the clocks of the zone in it, else of the project', ({ assert }) => {
    const freeze = (zone: string) =>
      guardrailRequestOf(
        guardrailFormOf({
          kind: 'freeze',
          params: { name: 'x', from: '2026-11-27T00:00', to: '2026-11-28T00:00', timeZone: zone },
        }),
        { currency: 'USD', timeZone }
      ).request.params.from
    assert.equal(freeze('Europe/Berlin'), '2026-11-26T23:00:00.000Z')
    assert.equal(freeze('Atlantis'), '2026-11-27T05:00:00.000Z')
  })
})
