import { test } from '@japa/runner'
import { tripReason } from '#pricing/circuit_breaker'

test.group('A circuit breaker', () => {
  test(
    'trips when {stopped} of {applied} + {stopped} came to nothing, more than {share} %: {trips}'
  )
    .with([
      { applied: 0, stopped: 10, share: 20, trips: true },
      { applied: 39, stopped: 10, share: 20, trips: true },
      { applied: 40, stopped: 10, share: 20, trips: false },
      { applied: 0, stopped: 9, share: 20, trips: false },
      { applied: 999_990, stopped: 10, share: 0.0001, trips: true },
      { applied: 0, stopped: 1_000, share: 100, trips: false },
      { applied: 0, stopped: 1_000, share: null, trips: false },
    ])
    .run(({ assert }, { applied, stopped, share, trips }) => {
      assert.equal(tripReason({ applied, stopped }, share) !== null, trips)
    })

  test('says how much came to nothing, and what to do', ({ assert }) => {
    const reason = tripReason({ applied: 700, stopped: 300 }, 12.5)
    assert.equal(
      reason,
      'Stopped by its circuit breaker: 300 of 1,000 prices (30 %) were refused or blocked, more than 12.5 %. Look at the plan, mend the cause, then resume the channel.'
    )
  })
})
