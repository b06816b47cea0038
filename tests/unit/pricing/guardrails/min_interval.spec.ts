import { test } from '@japa/runner'
import { guardrailSentence } from '#pricing/guardrails/index'
import { mistakesIn, saysOf } from './judge.ts'

test.group('The time between changes', () => {
  test('{hours} h, changed {passed} s ago: {says}')
    .with([
      { hours: 24, passed: 86_400, says: null },
      { hours: 24, passed: null, says: null },
      { hours: 24, passed: 12_000, says: 'changed 3 h 20 min ago' },
      { hours: 24, passed: 12_000, says: 'It may change again in 20 h 40 min.' },
      { hours: 0.5, passed: 1799.5, says: 'It may change again in 1 s.' },
      { hours: 0.5, passed: 1800, says: null },
      { hours: 1.25, passed: 0, says: 'at least 1 h 15 min must lie' },
    ])
    .run(({ assert }, { hours, passed, says }) => {
      const message = saysOf('min_interval', { hours }, { sinceChange: { [hours]: passed } })
      if (says === null) assert.isNull(message)
      else assert.include(message ?? '', says)
    })

  test('lets a compare-at price change alone', ({ assert }) => {
    const claim = { from: 2000, to: 2000, compareAtTo: 2500, sinceChange: { 24: 1 } }
    assert.isNull(saysOf('min_interval', { hours: 24 }, claim))
  })

  test('does not hold where the history was not read so far back', ({ assert }) => {
    assert.match(saysOf('min_interval', { hours: 24 }, {})!, /is not known/)
    assert.match(
      saysOf('min_interval', { hours: 24 }, { sinceChange: { 12: null } })!,
      /is not known/
    )
  })

  test('says what it demands', ({ assert }) => {
    const sentence = guardrailSentence({ kind: 'min_interval', params: { hours: 1.5 } }, 'USD')
    assert.equal(sentence, 'Between two changes of a price lie at least 1 h 30 min.')
  })

  test('refuses what is wrong: {code}')
    .with([
      { params: { hours: 0 }, code: 'too_small' },
      { params: { hours: 337 }, code: 'too_large' },
      { params: { hours: 0.001 }, code: 'too_many_decimals' },
      { params: { hours: '6' }, code: 'not_a_number' },
    ])
    .run(({ assert }, { params, code }) =>
      assert.deepEqual(mistakesIn('min_interval', params), [`/hours ${code}`])
    )
})
