import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Schedule } from '#pricing/schedule/index'
import { firstDue, momentsAfter, readCron, readLocalMoment, turnOf } from '#services/schedule'

const at = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' })
const cron = (line: string, timeZone = 'Europe/Berlin', missed = 'run_once' as const) =>
  ({ kind: 'recurring', cron: line, timeZone, missed }) satisfies Schedule
const runs = (line: string, after: string, count: number, zone?: string) =>
  momentsAfter(cron(line, zone), at(after), count).map((moment) =>
    moment.toISO({ suppressSeconds: true, suppressMilliseconds: true })
  )

test.group('Recurring schedules', () => {
  test('keep the time of day when clocks are set forward and back', ({ assert }) => {
    assert.deepEqual(runs('0 6 * * *', '2027-03-27T00:00Z', 2), [
      '2027-03-27T05:00Z',
      '2027-03-28T04:00Z',
    ])
    assert.deepEqual(runs('0 6 * * *', '2027-10-30T00:00Z', 2), [
      '2027-10-30T04:00Z',
      '2027-10-31T05:00Z',
    ])
  })

  test('run what falls into a gap at the first moment after it', ({ assert }) => {
    assert.deepEqual(runs('30 2 * * *', '2027-03-27T12:00Z', 2), [
      '2027-03-28T01:00Z',
      '2027-03-29T00:30Z',
    ])
  })

  test('run what happens twice the first time only', ({ assert }) => {
    assert.deepEqual(runs('30 2 * * *', '2027-10-30T12:00Z', 2), [
      '2027-10-31T00:30Z',
      '2027-11-01T01:30Z',
    ])
  })

  test('run each real hour where they run every hour', ({ assert }) => {
    assert.deepEqual(runs('0 * * * *', '2027-10-30T23:30Z', 3), [
      '2027-10-31T00:00Z',
      '2027-10-31T01:00Z',
      '2027-10-31T02:00Z',
    ])
    assert.deepEqual(runs('0 * * * *', '2027-03-28T00:30Z', 2), [
      '2027-03-28T01:00Z',
      '2027-03-28T02:00Z',
    ])
  })

  test('know leap days, and zones half an hour off that never change', ({ assert }) => {
    assert.deepEqual(runs('0 0 29 2 *', '2027-01-01T00:00Z', 2, 'UTC'), [
      '2028-02-29T00:00Z',
      '2032-02-29T00:00Z',
    ])
    assert.deepEqual(runs('0 6 * * *', '2027-03-28T00:00Z', 1, 'Asia/Kolkata'), [
      '2027-03-28T00:30Z',
    ])
  })

  test('are moved by their zone alone: another zone, another moment', ({ assert }) => {
    assert.notDeepEqual(
      runs('0 6 * * *', '2027-01-01T00:00Z', 1, 'Europe/Berlin'),
      runs('0 6 * * *', '2027-01-01T00:00Z', 1, 'America/New_York')
    )
  })

  test('read {line} as a cron line: {says}')
    .with([
      { line: ' 0  6 * * MON-FRI ', says: 'ok' },
      { line: '*/5 * * * *', says: 'ok' },
      { line: '*/4 * * * *', says: 'at most every 5 minutes' },
      { line: '58,1 * * * *', says: 'at most every 5 minutes' },
      { line: '0 6 * *', says: 'has five parts' },
      { line: '0 0 6 * * *', says: 'has five parts' },
      { line: '61 6 * * *', says: 'The minute “61”' },
      { line: '0 6 * 13 *', says: 'The month “13”' },
      { line: '0 6 0 * *', says: 'The day “0”' },
      { line: '0 0 31 2 *', says: 'never comes' },
      { line: '', says: 'has five parts' },
    ])
    .run(({ assert }, { line, says }) => {
      const read = readCron(line)
      assert.include(read.ok ? 'ok' : read.message, says)
    })
})

test.group('Moments on the clocks of a zone', () => {
  test('{text} in {zone} is {is}')
    .with([
      { text: '2027-06-01T00:00', zone: 'Europe/Berlin', is: '2027-05-31T22:00:00.000Z' },
      { text: '2027-08-31T24:00', zone: 'Europe/Berlin', is: '2027-08-31T22:00:00.000Z' },
      { text: '2027-06-01', zone: 'Europe/Berlin', is: '2027-05-31T22:00:00.000Z' },
      { text: '2027-06-01T00:00:00Z', zone: 'Europe/Berlin', is: '2027-06-01T00:00:00.000Z' },
      { text: '2027-06-01T00:00-04:00', zone: 'Europe/Berlin', is: '2027-06-01T04:00:00.000Z' },
      // Shown twice: the first time.
      { text: '2027-10-31T02:30', zone: 'Europe/Berlin', is: '2027-10-31T00:30:00.000Z' },
      { text: '2027-11-07T01:30', zone: 'America/New_York', is: '2027-11-07T05:30:00.000Z' },
      { text: '2027-03-28T02:30', zone: 'Europe/Berlin', is: 'skip 02:30 on 28 Mar 2027' },
      { text: '2027-02-29T02:30', zone: 'UTC', is: 'Write a day and a time' },
      { text: 'tomorrow', zone: 'UTC', is: 'Write a day and a time' },
      { text: '', zone: 'UTC', is: 'Write a day and a time' },
    ])
    .run(({ assert }, { text, zone, is }) => {
      const read = readLocalMoment(text, zone)
      assert.include(read.ok ? read.moment.toISO()! : read.message, is)
    })
})

test.group('What a schedule wants done', () => {
  const daily = cron('0 6 * * *', 'UTC')
  const due = at('2027-06-01T06:00Z')

  test('is nothing before its moment', ({ assert }) => {
    assert.isNull(turnOf(daily, due, at('2027-06-01T05:59:59Z')))
  })

  test('is on time for an hour, then late', ({ assert }) => {
    assert.isFalse(turnOf(daily, due, at('2027-06-01T07:00:00Z'))!.isLate)
    assert.isTrue(turnOf(daily, due, at('2027-06-01T07:00:01Z'))!.isLate)
  })

  test('is one run for all that were missed, then the next', ({ assert }) => {
    const turn = turnOf(daily, due, at('2027-06-04T05:00Z'))!
    assert.equal(turn.due.toISO(), '2027-06-03T06:00:00.000Z')
    assert.deepEqual([turn.missedBefore, turn.isMissed], [2, false])
    assert.equal(turn.next!.toISO(), '2027-06-04T06:00:00.000Z')
    assert.isTrue(turnOf({ ...daily, missed: 'report' }, due, at('2027-06-04T05:00Z'))!.isMissed)
  })

  test('is nothing for what is over before it is saved', ({ assert }) => {
    const zone = { timeZone: 'UTC', missed: 'run_once' } as const
    const window = {
      kind: 'window',
      from: '2027-06-01T00:00Z',
      until: '2027-06-02T00:00Z',
    } as const
    assert.isNull(firstDue({ ...window, ...zone }, at('2027-06-02T00:00Z')))
    assert.equal(firstDue({ ...window, ...zone }, at('2027-06-01T12:00Z'))!.day, 1)
    assert.isNull(firstDue({ kind: 'once', at: '2027-06-01T00:00Z', ...zone }, due))
    assert.isNull(firstDue(null, due))
  })
})
