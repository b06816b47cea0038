import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { heldSpans, weekdays } from '#pricing/guardrails/index'
import { saysAt } from './judge.ts'

const OFFICE = {
  ...{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
  timeZone: 'Europe/Berlin',
}

function told(kind: string, params: object, from: string, until: string) {
  const zone = 'Europe/Berlin'
  const say = (ms: number) => DateTime.fromMillis(ms, { zone }).toFormat('ccc dd HH:mm ZZ')
  const spans = heldSpans({ kind, params }, Date.parse(from), Date.parse(until))
  return spans.map((span) => `${say(span.from)} – ${say(span.until)}`)
}

test.group('When nothing is written', () => {
  test('is what a freeze says, whole, where the days asked about touch it', ({ assert }) => {
    const freeze = {
      ...{ name: 'Sale', from: '2026-11-26T23:00:00Z', to: '2026-11-30T23:00:00Z' },
      timeZone: 'Europe/Berlin',
    }
    const whole = ['Fri 27 00:00 +01:00 – Tue 01 00:00 +01:00']
    assert.deepEqual(told('freeze', freeze, '2026-11-28', '2026-11-29'), whole)
    assert.deepEqual(told('freeze', freeze, '2026-11-30T22:59Z', '2026-12-31'), whole)
    assert.isEmpty(told('freeze', freeze, '2026-11-30T23:00Z', '2026-12-31'))
    assert.isEmpty(told('freeze', freeze, '2026-11-01', '2026-11-26T23:00Z'))
  })

  test('is outside of a window, over the night its clocks go back', ({ assert }) => {
    assert.deepEqual(told('change_window', OFFICE, '2026-10-23T12:00Z', '2026-10-26T12:00Z'), [
      'Fri 23 18:00 +02:00 – Mon 26 08:00 +01:00',
    ])
  })

  test('leaves out an hour that clocks skip, and opens twice for one that comes twice', ({
    assert,
  }) => {
    const early = { ...OFFICE, weekdays: ['sun'], from: '02:30', to: '03:00' }
    assert.deepEqual(told('change_window', early, '2026-03-28', '2026-03-30'), [
      'Sun 22 03:00 +01:00 – Sun 05 02:30 +02:00',
    ])
    assert.deepEqual(told('change_window', early, '2026-10-25T00:00Z', '2026-10-25T02:00Z'), [
      'Sun 18 03:00 +02:00 – Sun 25 02:30 +02:00',
      'Sun 25 02:00 +01:00 – Sun 25 02:30 +01:00',
    ])
  })

  test('is empty for a window that is always open, and for limits on changes', ({ assert }) => {
    const always = { ...OFFICE, weekdays, from: '00:00', to: '00:00' }
    assert.isEmpty(told('change_window', always, '2026-10-20', '2026-10-30'))
    assert.isEmpty(told('max_decrease', { percent: 40 }, '2026-10-20', '2026-10-30'))
  })

  test('is exactly when the guardrail stops a price', ({ assert }) => {
    const minute = fc.integer({ min: 0, max: 1439 }).map((at) => {
      return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
    })
    const window = fc.record({
      weekdays: fc.subarray([...weekdays], { minLength: 1 }),
      from: minute,
      to: minute,
      timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
    })
    const days = fc.integer({ min: 0, max: 365 }).map((day) => Date.UTC(2026, 0, 1 + day))
    fc.assert(
      fc.property(window, days, fc.integer({ min: 0, max: 2879 }), (params, from, at) => {
        const now = from + at * 60_000
        const spans = heldSpans({ kind: 'change_window', params }, from, from + 2 * 86_400_000)
        const isHeld = spans.some((span) => span.from <= now && now < span.until)
        assert.equal(isHeld, saysAt('change_window', params, new Date(now).toISOString()) !== null)
      }),
      { numRuns: 300 }
    )
  })
})
