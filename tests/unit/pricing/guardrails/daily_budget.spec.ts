import { test } from '@japa/runner'
import fc from 'fast-check'
import { guardrailSentence, validateGuardrailParams } from '#pricing/guardrails/index'
import { mistakesIn, saysOf } from './judge.ts'

const BOTH = { increase: 10, decrease: 20 }
const HUGE = 1_000_000_000_000

test.group('The daily budget', () => {
  test('{start} at first, {from} → {to} {currency}: {says}')
    .with([
      { start: 2000, from: 2100, to: 2200, currency: 'USD', says: null },
      { start: 2000, from: 2100, to: 2201, currency: 'USD', says: '10.1 % above it' },
      { start: 2000, from: 1700, to: 1600, currency: 'USD', says: null },
      { start: 2000, from: 1700, to: 1599, currency: 'USD', says: '20.1 % below it' },
      { start: 2000, from: 1700, to: 2200, currency: 'USD', says: null },
      { start: 980, from: 1000, to: 1078, currency: 'JPY', says: null },
      { start: 980, from: 1000, to: 1079, currency: 'JPY', says: 'The day began at 980 JPY' },
      { start: 1250, from: 1250, to: 1375, currency: 'KWD', says: null },
      { start: 1250, from: 1250, to: 1376, currency: 'KWD', says: '1.376 KWD is 10.1 % above' },
      { start: HUGE, from: HUGE, to: HUGE * 1.1, currency: 'USD', says: null },
      { start: HUGE, from: HUGE, to: HUGE * 1.1 + 1, currency: 'USD', says: '10 % above it' },
      { start: 0, from: 100, to: 200, currency: 'USD', says: 'began at a price of zero' },
    ])
    .run(({ assert }, { start, from, to, currency, says }) => {
      const message = saysOf('daily_budget', BOTH, {
        ...{ from, to, currency },
        day: { start, changes: 1 },
      })
      if (says === null) assert.isNull(message)
      else assert.include(message ?? '', says)
    })

  test('is measured from the price now where nothing happened today', ({ assert }) => {
    assert.isNull(saysOf('daily_budget', BOTH, { from: 2000, to: 2200, day: null }))
    assert.equal(
      saysOf('daily_budget', BOTH, { from: 2000, to: 2300, day: null }),
      'The day began at 20.00 USD: 23.00 USD is 15 % above it, and at most 10 % a day is allowed.'
    )
  })

  test('lets a step back towards the start through, however far the price is', ({ assert }) => {
    const day = { start: 2000, changes: 4 }
    assert.isNull(saysOf('daily_budget', BOTH, { from: 4000, to: 3000, day }))
    assert.isNull(saysOf('daily_budget', BOTH, { from: 500, to: 900, day }))
    assert.isNotNull(saysOf('daily_budget', BOTH, { from: 4000, to: 1000, day }))
  })

  test('limits one way only when the other is left out', ({ assert }) => {
    const day = { start: 2000, changes: 1 }
    assert.isNull(saysOf('daily_budget', { decrease: 20 }, { to: 90_000, day }))
    assert.isNotNull(saysOf('daily_budget', { decrease: 20 }, { to: 1, day }))
    assert.isNull(saysOf('daily_budget', { increase: 10 }, { to: 1, day }))
  })

  test('does not hold where the history was not read, unless nothing moves', ({ assert }) => {
    assert.match(saysOf('daily_budget', BOTH, { day: undefined })!, /is not known/)
    assert.isNull(saysOf('daily_budget', BOTH, { from: 5, to: 5, day: undefined }))
  })

  test('however many steps are let through, none ends outside the day’s limits', ({ assert }) => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), amounts, (start, wished) => {
        let from = start
        for (const to of wished) {
          if (saysOf('daily_budget', BOTH, { from, to, day: { start, changes: 1 } })) continue
          from = to
          assert.isAtMost((from - start) * 100, start * 10)
          assert.isAtMost((start - from) * 100, start * 20)
        }
      })
    )
  })

  test('says what it demands', ({ assert }) => {
    const sentence = (params: object) => {
      const read = validateGuardrailParams('daily_budget', params)
      return read.ok && guardrailSentence({ kind: 'daily_budget', params: read.params }, 'USD')
    }
    assert.equal(
      sentence(BOTH),
      'In one day a price rises by at most 10 % and falls by at most 20 % in total.'
    )
    assert.equal(sentence({ decrease: 5.5 }), 'In one day a price falls by at most 5.5 % in total.')
  })

  test('refuses what is wrong: {mistake}')
    .with([
      { params: {}, mistake: '/increase nothing_limited' },
      { params: { increase: null, decrease: null }, mistake: '/increase nothing_limited' },
      { params: { increase: -1 }, mistake: '/increase too_small' },
      { params: { decrease: 101 }, mistake: '/decrease too_large' },
      { params: { increase: '5' }, mistake: '/increase not_a_number' },
      { params: { percent: 5 }, mistake: '/percent unknown_key' },
    ])
    .run(({ assert }, { params, mistake }) =>
      assert.equal(mistakesIn('daily_budget', params)[0], mistake)
    )
})
