import { test } from '@japa/runner'
import { guardrailSentence } from '#pricing/guardrails/index'
import { mistakesIn, saysOf } from './judge.ts'

const day = (changes: number) => ({ day: { start: 2000, changes } })

test.group('Changes per day', () => {
  test('at most {most}, {made} made: {says}')
    .with([
      { most: 1, made: 0, says: null },
      { most: 1, made: 1, says: 'has changed once today, and at most once a day' },
      { most: 2, made: 2, says: 'has changed twice today, and at most twice a day' },
      { most: 3, made: 2, says: null },
      { most: 3, made: 5, says: 'has changed 5 times today, and at most 3 times a day' },
    ])
    .run(({ assert }, { most, made, says }) => {
      const message = saysOf('changes_per_day', { changes: most }, day(made))
      if (says === null) assert.isNull(message)
      else assert.include(message ?? '', says)
    })

  test('counts what moves the price alone: a compare-at price may change', ({ assert }) => {
    const claim = { from: 2000, to: 2000, compareAtTo: 2500, ...day(9) }
    assert.isNull(saysOf('changes_per_day', { changes: 1 }, claim))
  })

  test('has nothing to count where nothing happened, and fails where that is not known', ({
    assert,
  }) => {
    assert.isNull(saysOf('changes_per_day', { changes: 1 }, { day: null }))
    assert.match(saysOf('changes_per_day', { changes: 1 }, {})!, /is not known/)
  })

  test('says what it demands', ({ assert }) => {
    const sentence = (changes: number) =>
      guardrailSentence({ kind: 'changes_per_day', params: { changes } }, 'USD')
    assert.equal(sentence(1), 'A price changes at most once a day.')
    assert.equal(sentence(6), 'A price changes at most 6 times a day.')
  })

  test('refuses what is no whole number above zero')
    .with([{ params: { changes: 0 } }, { params: { changes: 1.5 } }, { params: { changes: '3' } }])
    .run(({ assert }, { params }) =>
      assert.deepEqual(mistakesIn('changes_per_day', params), ['/changes not_a_count'])
    )
})
