import { test } from '@japa/runner'
import { explainChecks, floorOf, guardrailSentence } from '#pricing/guardrails/index'
import { compiled, mistakesIn, saysOf } from './judge.ts'

const ALLOW = { attribute: 'map', missing: 'allow' }
const STOP = { attribute: 'map', missing: 'stop' }
const CHANGE = { from: 2000, compareAtFrom: null, compareAtTo: null, cost: null }

test.group('The minimum advertised price', () => {
  test('“{text}” {currency}, a price of {to}: {says}')
    .with([
      { text: '19.99', to: 1999, currency: 'USD', says: null },
      { text: '19.99', to: 1998, currency: 'USD', says: '19.98 USD is below the minimum' },
      { text: '1,299.00', to: 129_899, currency: 'USD', says: 'of 1,299.00 USD' },
      { text: '980', to: 979, currency: 'JPY', says: 'of 980 JPY' },
      { text: '980.50', to: 5000, currency: 'JPY', says: 'cannot be read' },
      { text: '1.250', to: 1250, currency: 'KWD', says: null },
      { text: '1.250', to: 1249, currency: 'KWD', says: 'of 1.250 KWD' },
      { text: '10000000000.00', to: 1_000_000_000_000, currency: 'USD', says: null },
      { text: '10000000000.01', to: 1_000_000_000_000, currency: 'USD', says: 'is below' },
    ])
    .run(({ assert }, { text, to, currency, says }) => {
      const message = saysOf('map', ALLOW, { to, currency, attributes: { map: text } })
      if (says === null) assert.isNull(message)
      else assert.include(message ?? '', says)
    })

  test('“{text}” cannot be read, so no price is let through')
    .with([{ text: '' }, { text: 'n/a' }, { text: '19,99' }, { text: '-5' }, { text: '0.00' }])
    .run(({ assert }, { text }) => {
      const change = { to: 999_999, attributes: { map: text } }
      assert.match(saysOf('map', ALLOW, change)!, /in “map” cannot be read/)
      assert.isNull(floorOf(compiled('map', ALLOW), { ...CHANGE, currency: 'USD', ...change }))
    })

  test('is none, or stops the price, where the variant has no such attribute', ({ assert }) => {
    assert.isNull(saysOf('map', ALLOW, { attributes: { map: null } }))
    assert.match(saysOf('map', STOP, { attributes: { map: null } })!, /has no attribute “map”/)
  })

  test('does not hold where attributes were not read, or in another currency', ({ assert }) => {
    assert.match(saysOf('map', ALLOW, {})!, /was not read/)
    const [check] = explainChecks(compiled('map', ALLOW, 'USD'), {
      ...{ ...CHANGE, to: 5000, currency: 'EUR' },
      attributes: { map: '1' },
    })
    assert.match(check.message!, /is in USD, and a price in EUR cannot be checked/)
  })

  test('is a floor for the last gate', ({ assert }) => {
    const floor = (map: string | null) =>
      floorOf(compiled('map', ALLOW), {
        ...{ ...CHANGE, to: 1, currency: 'USD' },
        attributes: { map },
      })
    assert.equal(floor('19.99'), 1999)
    assert.isNull(floor(null))
  })

  test('says what it demands', ({ assert }) => {
    const sentence = (params: object) => guardrailSentence({ kind: 'map', params }, 'USD')
    assert.equal(
      sentence(ALLOW),
      'No price is below the minimum advertised price in the attribute “map”, where there is one.'
    )
    assert.match(sentence(STOP), /which every variant has\.$/)
  })

  test('refuses what is wrong: {mistake}')
    .with([
      { params: {}, mistake: '/attribute not_a_name' },
      { params: { attribute: ' ' }, mistake: '/attribute not_a_name' },
      { params: { attribute: 5 }, mistake: '/attribute not_a_name' },
      { params: { attribute: 'map', missing: 'ask' }, mistake: '/missing unknown_value' },
    ])
    .run(({ assert }, { params, mistake }) => assert.equal(mistakesIn('map', params)[0], mistake))
})
