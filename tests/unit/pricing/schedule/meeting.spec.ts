import { test } from '@japa/runner'
import { holdsAt, isOverAt, runsWithOthers, type Schedule } from '#pricing/schedule/index'

const common = { timeZone: 'UTC', missed: 'report' as const }
const once: Schedule = { ...common, kind: 'once', at: '2026-06-01T00:00:00Z' }
const daily: Schedule = { ...common, kind: 'recurring', cron: '0 6 * * *' }
const window: Schedule = {
  ...common,
  ...{ kind: 'window', from: '2026-06-01T00:00:00Z', until: '2026-06-08T00:00:00Z' },
}
const [before, during, after] = ['2026-05-31', '2026-06-03', '2026-06-08'].map(
  (day) => new Date(`${day}T00:00:00Z`)
)

test.group('Schedules of rules that meet', () => {
  test('a rule with a moment or a window of its own does not run with all others', ({ assert }) => {
    assert.deepEqual([null, daily, once, window].map(runsWithOthers), [true, true, false, false])
  })

  test('one with a window holds its variants while that is open', ({ assert }) => {
    const holds = (schedule: Schedule | null) =>
      [before, during, after].map((now) => holdsAt(schedule, now))
    assert.deepEqual(holds(window), [false, true, false])
    assert.deepEqual(holds(daily), [true, true, true])
    assert.deepEqual(holds(null), [true, true, true])
    assert.deepEqual(holds(once), [false, false, false])
  })

  test('is over when its moment, or its window, is past', ({ assert }) => {
    const over = (schedule: Schedule | null) =>
      [before, during, after].map((now) => isOverAt(schedule, now))
    assert.deepEqual(over(window), [false, false, true])
    assert.deepEqual(over(once), [false, true, true])
    assert.deepEqual(over(daily), [false, false, false])
    assert.deepEqual(over(null), [false, false, false])
  })
})
