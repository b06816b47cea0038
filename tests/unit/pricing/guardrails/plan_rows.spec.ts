import { test } from '@japa/runner'
import { guardPlan, guardrailSentence } from '#pricing/guardrails/index'
import { compiled, mistakesIn } from './judge.ts'

const says = (rows: number, changed: number) =>
  guardPlan(compiled('plan_rows', { rows }), { changed, catalogSize: 10_000, now: 0 })[0].message

test.group('The size of a plan', () => {
  test('is stopped above its limit, with how much it is and what to do', ({ assert }) => {
    assert.isNull(says(5000, 5000))
    assert.isNull(says(1, 0))
    assert.equal(
      says(5000, 5001),
      'The plan changes 5,001 prices, and at most 5,000 are allowed. Narrow the rule or split the plan.'
    )
  })

  test('says what it demands', ({ assert }) => {
    const sentence = (rows: number) =>
      guardrailSentence({ kind: 'plan_rows', params: { rows } }, 'USD')
    assert.equal(sentence(5000), 'One plan changes at most 5,000 prices.')
    assert.equal(sentence(1), 'One plan changes at most 1 price.')
  })

  test('refuses what is no whole number above zero')
    .with([{ params: { rows: 0 } }, { params: { rows: 2.5 } }, { params: {} }])
    .run(({ assert }, { params }) =>
      assert.deepEqual(mistakesIn('plan_rows', params), ['/rows not_a_count'])
    )
})
