import { test } from '@japa/runner'
import { cronOf, plainRhythmOf, plainRhythms, scheduleParts } from '#pricing/schedule/index'
import type { Schedule } from '#pricing/schedule/index'

const berlin = { timeZone: 'Europe/Berlin', missed: 'run_once' } as const

test.group('A schedule in words', () => {
  test('{says}')
    .with([
      { schedule: null, says: '' },
      {
        schedule: { kind: 'once', at: '2027-06-01T04:00:00.000Z', ...berlin },
        says: ', once on 1 Jun 2027 06:00 Berlin time',
      },
      {
        schedule: { kind: 'recurring', cron: '0 6 * * 1-5', ...berlin, timeZone: 'UTC' },
        says: ', on weekdays at 06:00, UTC',
      },
      {
        schedule: { kind: 'recurring', cron: '*/30 8-18 * * *', ...berlin },
        says: ', by the cron line */30 8-18 * * *, Berlin time',
      },
      {
        schedule: {
          ...{ kind: 'window', ...berlin, timeZone: 'America/New_York' },
          ...{ from: '2027-06-01T04:00:00.000Z', until: '2027-09-01T04:00:00.000Z' },
        },
        says: ', from 1 Jun 2027 00:00 to 31 Aug 2027 24:00 New York time, then restore',
      },
    ])
    .run(({ assert }, { schedule, says }) => {
      const parts = scheduleParts(schedule as Schedule | null)
      assert.equal(parts.map(({ text }) => text).join(''), says)
    })

  test('plain choices are cron lines that are read back', ({ assert }) => {
    for (const rhythm of plainRhythms) {
      assert.deepEqual(plainRhythmOf(cronOf(rhythm, '06:05')), { rhythm, time: '06:05' })
    }
    assert.isNull(plainRhythmOf('*/5 * * * *'))
  })
})
