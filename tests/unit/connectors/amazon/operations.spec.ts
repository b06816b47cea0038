import { test } from '@japa/runner'
import { OPERATIONS } from '#connectors/amazon/operations'
import { operations } from '#tests/doubles/amazon/models'

test.group('The rates we start with', () => {
  const { previewListingsItem: _, ...modelled } = OPERATIONS
  for (const [id, rate] of Object.entries(modelled)) {
    test(`${id}: as Amazon’s model of it says`, ({ assert }) => {
      const { perSecond, burst } = operations.find((operation) => operation.id === id)!
      assert.deepEqual(rate, { perSecond, burst })
    })
  }
})
