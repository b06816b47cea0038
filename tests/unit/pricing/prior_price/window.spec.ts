import { DateTime } from 'luxon'
import fc from 'fast-check'
import { test } from '@japa/runner'
import { WINDOW_DAYS, windowStart } from '#pricing/prior_price/index'

const ZONES = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'],
  ...['America/Santiago', 'Asia/Beirut', 'Africa/Cairo', 'Australia/Lord_Howe'],
]

const start = (at: string, zone: string) =>
  new Date(windowStart(Date.parse(at), zone)).toISOString()

test.group('The window of a prior price', () => {
  test('{zone}, {at}')
    .with([
      { zone: 'UTC', at: '2026-11-01T00:00:00Z', begins: '2026-10-02T00:00:00.000Z' },
      { zone: 'UTC', at: '2026-10-31T23:59:59Z', begins: '2026-10-01T00:00:00.000Z' },
      // Summer time ended in between: 2 October began at 22:00 UTC, 1 November at 23:00.
      { zone: 'Europe/Berlin', at: '2026-10-31T23:00:00Z', begins: '2026-10-01T22:00:00.000Z' },
      { zone: 'Europe/Berlin', at: '2026-10-31T22:59:00Z', begins: '2026-09-30T22:00:00.000Z' },
      // Clocks leapt over midnight of 6 September 2026 in Santiago: that day began at 01:00.
      { zone: 'America/Santiago', at: '2026-10-06T12:00:00Z', begins: '2026-09-06T04:00:00.000Z' },
    ])
    .run(({ assert }, { zone, at, begins }) => assert.equal(start(at, zone), begins))

  test('is the start of the day 30 days before, as calendars have it, in every zone', ({
    assert,
  }) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2036, 0) }),
        (zone, moment) => {
          const day = DateTime.fromMillis(moment, { zone }).minus({ days: WINDOW_DAYS })
          const expected = day.startOf('day').toMillis()
          assert.equal(windowStart(moment, zone), expected, `${zone} ${moment}`)
        }
      ),
      { numRuns: 3_000 }
    )
  })
})
