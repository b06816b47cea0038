import { test } from '@japa/runner'
import { signInLimits } from '#services/attempts'

test.group('Counting attempts', () => {
  test('an IPv6 customer is one place, however many addresses they have', ({ assert }) => {
    const [one] = signInLimits('ana@example.com', '2001:db8:1:2:3::1')
    const same = ['2001:db8:1:2::', '2001:db8:1:2:ffff:ffff:ffff:ffff']
    for (const ip of same) assert.equal(signInLimits('ana@example.com', ip)[0].key, one.key)
    const others = ['2001:db8:1:3::1', '2001:db8::1', '::1', '198.18.0.1', '::ffff:198.18.0.1']
    for (const ip of others) assert.notEqual(signInLimits('ana@example.com', ip)[0].key, one.key)
  })

  test('the address of a person is not written into the table of counters', ({ assert }) => {
    for (const { key } of signInLimits('ana@example.com', '198.18.0.1')) {
      assert.notInclude(key, 'ana')
      assert.isBelow(key.length, 200)
    }
  })
})
