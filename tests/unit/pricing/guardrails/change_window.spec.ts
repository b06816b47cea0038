import { test } from '@japa/runner'
import { guardChange, guardrailSentence, validateGuardrailParams } from '#pricing/guardrails/index'
import { compiled, mistakesIn, saysAt } from './judge.ts'

const workdays = ['mon', 'tue', 'wed', 'thu', 'fri']
const OFFICE = { weekdays: workdays, from: '08:00', to: '18:00', timeZone: 'Europe/Berlin' }
const NIGHTS = { ...OFFICE, weekdays: ['fri'], from: '22:00', to: '04:00' }
const NEXT = /They may change next on (\w+ \d\d:\d\d)\.$/

test.group('The change window', () => {
  test('{moment}: {next}')
    // 1 June 2026 is a Monday; Berlin is two hours ahead of UTC in summer.
    .with([
      { moment: '2026-06-01T06:00:00Z', next: null },
      { moment: '2026-06-01T05:59:59Z', next: 'Monday 08:00' },
      { moment: '2026-06-01T15:59:59Z', next: null },
      { moment: '2026-06-01T16:00:00Z', next: 'Tuesday 08:00' },
      { moment: '2026-06-05T16:00:00Z', next: 'Monday 08:00' },
      { moment: '2026-06-06T10:00:00Z', next: 'Monday 08:00' },
      { moment: '2026-01-05T06:30:00Z', next: 'Monday 08:00' },
      { moment: '2026-01-05T07:00:00Z', next: null },
    ])
    .run(({ assert }, { moment, next }) => {
      const message = saysAt('change_window', OFFICE, moment)
      if (next === null) assert.isNull(message)
      else assert.equal(NEXT.exec(message!)?.[1], next)
    })

  test('goes on into the next day when it ends before it begins', ({ assert }) => {
    const isOpen = (moment: string) => saysAt('change_window', NIGHTS, moment) === null
    assert.isFalse(isOpen('2026-06-05T19:59:00Z'))
    assert.isTrue(isOpen('2026-06-05T20:00:00Z'))
    assert.isTrue(isOpen('2026-06-06T01:59:00Z'))
    assert.isFalse(isOpen('2026-06-06T02:00:00Z'))
    assert.isFalse(isOpen('2026-06-06T20:00:00Z'))
  })

  test('follows summer time: an hour that is skipped does not open, one that comes twice does', ({
    assert,
  }) => {
    const early = { ...OFFICE, weekdays: ['sun'], from: '02:00', to: '03:00' }
    const isOpen = (moment: string) => saysAt('change_window', early, moment) === null
    assert.isFalse(isOpen('2026-03-29T00:59:00Z'), '01:59, clocks go forward next')
    assert.isFalse(isOpen('2026-03-29T01:00:00Z'), '03:00')
    assert.isTrue(isOpen('2026-10-25T00:00:00Z'), '02:00 for the first time')
    assert.isTrue(isOpen('2026-10-25T01:59:00Z'), '02:59 for the second time')
    assert.isFalse(isOpen('2026-10-25T02:00:00Z'), '03:00')
  })

  test('says what it demands: {sentence}')
    .with([
      { params: {}, sentence: 'on Monday to Friday, 08:00 to 18:00 (Europe/Berlin).' },
      { params: { to: '24:00' }, sentence: 'on Monday to Friday, 08:00 to 24:00 (Europe/Berlin).' },
      {
        params: { weekdays: ['sat', 'mon', 'tue'], from: '00:00', to: '24:00' },
        sentence: 'on Monday, Tuesday and Saturday, all day (Europe/Berlin).',
      },
      {
        params: { weekdays: ['fri'], from: '22:00', to: '04:00', timeZone: 'UTC' },
        sentence: 'on Friday, 22:00 to 04:00 of the next day (UTC).',
      },
      {
        params: { weekdays: [...workdays, 'sat', 'sun'] },
        sentence: 'every day, 08:00 to 18:00 (Europe/Berlin).',
      },
    ])
    .run(({ assert }, { params, sentence }) => {
      const read = validateGuardrailParams('change_window', { ...OFFICE, ...params })
      const kept = read.ok && read.params
      assert.equal(
        guardrailSentence({ kind: 'change_window', params: kept }, 'USD'),
        `Prices change only ${sentence}`
      )
    })

  test('is asked about a price only when that is about to be written', ({ assert }) => {
    const change = {
      ...{ from: 1, to: 2, compareAtFrom: null, compareAtTo: null, cost: null, currency: 'USD' },
    }
    const window = compiled('change_window', OFFICE)
    assert.isTrue(guardChange(window, change).ok)
    const sunday = Date.parse('2026-06-07T10:00:00Z')
    assert.isFalse(guardChange(window, { ...change, now: sunday }).ok)
  })

  test('refuses what is wrong: {mistake}')
    .with([
      { params: { weekdays: [] }, mistake: '/weekdays no_weekday' },
      { params: { weekdays: ['mon', 'lundi'] }, mistake: '/weekdays/1 unknown_value' },
      { params: { from: '8:00' }, mistake: '/from not_a_time' },
      { params: { from: '24:00' }, mistake: '/from not_a_time' },
      { params: { to: '18:60' }, mistake: '/to not_a_time' },
      { params: { timeZone: 'Berlin' }, mistake: '/timeZone unknown_zone' },
      { params: { timeZone: '+02:00' }, mistake: '/timeZone unknown_zone' },
    ])
    .run(({ assert }, { params, mistake }) =>
      assert.equal(mistakesIn('change_window', { ...OFFICE, ...params })[0], mistake)
    )
})
