import { test } from '@japa/runner'
import { guardrailSentence } from '#pricing/guardrails/index'
import { mistakesIn, saysOf } from './judge.ts'

const LIMIT = { percent: 20, days: 30 }
const HUGE = 1_000_000_000_000

test.group('The largest rise over days', () => {
  test('{earlier} then, {from} → {to} {currency}: {says}')
    .with([
      { earlier: 2000, from: 2300, to: 2400, currency: 'USD', says: null },
      { earlier: 2000, from: 2300, to: 2401, currency: 'USD', says: '20.1 % above the 20.00 USD' },
      { earlier: null, from: 2000, to: 2401, currency: 'USD', says: 'of 30 days ago' },
      { earlier: 2000, from: 9000, to: 8000, currency: 'USD', says: null },
      { earlier: 980, from: 980, to: 1176, currency: 'JPY', says: null },
      { earlier: 980, from: 980, to: 1177, currency: 'JPY', says: '1,177 JPY is 20.1 % above' },
      { earlier: 1250, from: 1250, to: 1501, currency: 'KWD', says: '1.501 KWD' },
      { earlier: HUGE, from: HUGE, to: HUGE * 1.2, currency: 'USD', says: null },
      { earlier: HUGE, from: HUGE, to: HUGE * 1.2 + 1, currency: 'USD', says: '20 % is allowed' },
      { earlier: 0, from: 100, to: 200, currency: 'USD', says: 'The earlier price is zero' },
    ])
    .run(({ assert }, { earlier, says, ...change }) => {
      const message = saysOf('max_above_recent', LIMIT, { ...change, priceAgo: { 30: earlier } })
      if (says === null) assert.isNull(message)
      else assert.include(message ?? '', says)
    })

  test('does not hold where the history was not read so far back', ({ assert }) => {
    assert.match(
      saysOf('max_above_recent', LIMIT, { priceAgo: { 90: null } })!,
      /30 days ago is not known/
    )
  })

  test('says what it demands', ({ assert }) => {
    assert.equal(
      guardrailSentence({ kind: 'max_above_recent', params: LIMIT }, 'USD'),
      'No price is more than 20 % above what it was 30 days ago.'
    )
  })

  test('refuses what is wrong: {mistakes}')
    .with([
      { params: { percent: 20 }, mistakes: ['/days not_a_count'] },
      { params: { days: 30 }, mistakes: ['/percent not_a_number'] },
      { params: { percent: -1, days: 366 }, mistakes: ['/percent too_small', '/days not_a_count'] },
    ])
    .run(({ assert }, { params, mistakes }) =>
      assert.deepEqual(mistakesIn('max_above_recent', params), mistakes)
    )
})
