import { test } from '@japa/runner'
import fc from 'fast-check'
import { lastGate, type GatedPrice } from '#connectors/last_gate'

/** [what it is, amount, price seen, floor, why it is refused] */
const CASES: [string, number, number | null, number | null, string | null][] = [
  ['an ordinary change', 1800, 1999, 1500, null],
  ['the floor itself', 1500, 1999, 1500, null],
  ['a first price', 1800, null, null, null],
  ['a price where none was', 1800, 0, null, null],
  ['ten times up', 10_000, 1000, null, null],
  ['a tenth', 100, 1000, null, null],
  ['zero', 0, 1000, null, 'last_gate_not_positive'],
  ['minus zero', -0, 1000, null, 'last_gate_not_positive'],
  ['a negative price', -1, 1000, null, 'last_gate_not_positive'],
  ['a fraction', 10.5, 10, null, 'last_gate_not_whole'],
  ['not a number', Number.NaN, 1000, null, 'last_gate_not_whole'],
  ['infinity', Number.POSITIVE_INFINITY, 1000, null, 'last_gate_not_whole'],
  ['a text', '1000' as unknown as number, 1000, null, 'last_gate_not_whole'],
  ['nothing', undefined as unknown as number, 1000, null, 'last_gate_not_whole'],
  ['below the floor', 1499, 1999, 1500, 'last_gate_below_floor'],
  ['a floor that is not a number', 1800, 1999, Number.NaN, 'last_gate_below_floor'],
  ['a floor that was forgotten', 1800, 1999, undefined as never, 'last_gate_below_floor'],
  ['more than ten times up', 10_001, 1000, null, 'last_gate_ten_times_up'],
  ['less than a tenth', 99, 1000, null, 'last_gate_ten_times_down'],
  ['a penny', 1, 1999, null, 'last_gate_ten_times_down'],
  ['a seen price that was forgotten', 1800, undefined as never, null, 'last_gate_ten_times_up'],
]

test.group('The last gate', () => {
  for (const [title, amount, from, floor, code] of CASES) {
    test(`${code ? 'stops' : 'lets through'} ${title}`, ({ assert }) => {
      const row = { amount, from, floor }
      const { passed, refused } = lastGate([row])
      assert.deepEqual(passed, code ? [] : [row])
      assert.deepEqual(
        refused.map((refusal) => refusal.code),
        code ? [code] : []
      )
    })
  }

  test('judges each row alone and keeps their order', ({ assert }) => {
    const rows = [500, 0, 600, -3, 700].map((amount) => ({ amount, from: 500, floor: null }))
    const { passed, refused } = lastGate(rows)
    assert.deepEqual(
      passed.map(({ amount }) => amount),
      [500, 600, 700]
    )
    assert.deepEqual(
      refused.map(({ row }) => row.amount),
      [0, -3]
    )
  })

  test('never lets a price through that breaks a promise', ({ assert }) => {
    const number = fc.oneof(fc.integer(), fc.double(), fc.constant(null))
    const price = fc.record({ amount: number, from: number, floor: number })
    fc.assert(
      fc.property(price, (row) => {
        const { passed, refused } = lastGate([row as GatedPrice])
        assert.equal(passed.length + refused.length, 1)
        for (const { amount, from, floor } of passed) {
          assert.isTrue(Number.isSafeInteger(amount) && amount > 0)
          assert.isTrue(floor === null || amount >= floor)
          assert.isTrue(!from || (amount <= from * 10 && amount * 10 >= from))
        }
      })
    )
  })
})
