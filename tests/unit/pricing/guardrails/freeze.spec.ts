import { test } from '@japa/runner'
import { guardrailSentence, validateGuardrailParams } from '#pricing/guardrails/index'
import { mistakesIn, saysAt } from './judge.ts'

const BLACK_FRIDAY = {
  name: 'Black Friday',
  from: '2026-11-27T00:00:00+01:00',
  to: '2026-12-01T00:00:00+01:00',
  timeZone: 'Europe/Berlin',
}

test.group('A freeze', () => {
  test('{moment}: {verdict}')
    .with([
      { moment: '2026-11-26T22:59:59.999Z', verdict: 'free' },
      { moment: '2026-11-26T23:00:00Z', verdict: 'frozen' },
      { moment: '2026-11-30T22:59:59.999Z', verdict: 'frozen' },
      { moment: '2026-11-30T23:00:00Z', verdict: 'free' },
    ])
    .run(({ assert }, { moment, verdict }) =>
      assert.equal(saysAt('freeze', BLACK_FRIDAY, moment) === null, verdict === 'free')
    )

  test('says its name, and when prices may change again', ({ assert }) => {
    assert.equal(
      saysAt('freeze', BLACK_FRIDAY, '2026-11-28T12:00:00Z'),
      'No price changes during Black Friday, from 27 Nov 2026 00:00 until 1 Dec 2026 00:00 (Europe/Berlin). Prices may change again after that.'
    )
    assert.equal(
      guardrailSentence({ kind: 'freeze', params: BLACK_FRIDAY }, 'USD'),
      'No price changes during Black Friday, from 27 Nov 2026 00:00 until 1 Dec 2026 00:00 (Europe/Berlin).'
    )
  })

  test('keeps its moments in UTC, whatever offset they came with', ({ assert }) => {
    assert.deepInclude(validateGuardrailParams('freeze', BLACK_FRIDAY), {
      params: {
        ...{ name: 'Black Friday', timeZone: 'Europe/Berlin' },
        ...{ from: '2026-11-26T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' },
      },
    })
  })

  test('refuses what is wrong: {mistake}')
    .with([
      { params: { name: '' }, mistake: '/name not_a_name' },
      { params: { name: 'x'.repeat(61) }, mistake: '/name not_a_name' },
      { params: { from: '2026-11-27' }, mistake: '/from moment_invalid' },
      { params: { from: '2026-11-27T00:00:00' }, mistake: '/from moment_invalid' },
      { params: { from: '2026-13-27T00:00:00Z' }, mistake: '/from moment_invalid' },
      { params: { to: '2026-11-27T00:00:00+01:00' }, mistake: '/to ends_before' },
      { params: { timeZone: null }, mistake: '/timeZone unknown_zone' },
    ])
    .run(({ assert }, { params, mistake }) =>
      assert.equal(mistakesIn('freeze', { ...BLACK_FRIDAY, ...params })[0], mistake)
    )
})
