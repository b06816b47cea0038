import { test } from '@japa/runner'
import { OPERATIONS } from '#connectors/amazon/operations'
import { operations } from '#tests/doubles/amazon/models'

test.group('The rates we start with', () => {
  for (const [id, rate] of Object.entries(OPERATIONS)) {
    // The model tells one rate for patches, whether they are previewed or not.
    if (id === 'previewListingsItem') continue
    test(`${id}: as Amazon’s model of it says`, ({ assert }) => {
      const { perSecond, burst } = operations.find((operation) => operation.id === id)!
      assert.deepEqual(rate, { perSecond, burst })
    })
  }
})
