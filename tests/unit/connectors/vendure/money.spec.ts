import { test } from '@japa/runner'
import fc from 'fast-check'
import { amountFrom, priceFor } from '#connectors/vendure/money'

/** [currency, decimals the shop keeps, Vendure's number, ours] */
const SAME: [string, number, number, number][] = [
  ['USD', 2, 4990, 4990],
  ['JPY', 2, 100_000, 1_000],
  ['KWD', 2, 499, 4_990],
  ['USD', 3, 49_900, 4_990],
  ['KWD', 3, 4_991, 4_991],
  ['JPY', 0, 1_000, 1_000],
  ['USD', 0, 49, 4_900],
]

test.group('Money of a Vendure shop', () => {
  for (const [currency, decimals, price, amount] of SAME) {
    test(`${price} with ${decimals} decimals is ${amount} minor units of ${currency}`, ({
      assert,
    }) => {
      assert.equal(amountFrom(price, currency, decimals), amount)
      assert.equal(priceFor(amount, currency, decimals), price)
    })
  }

  test('what is finer than the currency is read as the nearest amount, halves up', ({ assert }) => {
    assert.equal(amountFrom(12_344, 'USD', 3), 1_234)
    assert.equal(amountFrom(12_345, 'USD', 3), 1_235)
    assert.equal(amountFrom(100_049, 'JPY', 2), 1_000)
  })

  test('what the shop keeps too few decimals for cannot be written', ({ assert }) => {
    assert.isNull(priceFor(4_991, 'KWD', 2))
    assert.isNull(priceFor(4_999, 'USD', 0))
  })

  test('what is no whole number is no amount', ({ assert }) => {
    assert.isNull(amountFrom(12.5, 'USD', 2))
    assert.isNull(amountFrom(2 ** 53, 'USD', 2))
  })

  test('every amount that can be written is read back as itself', ({ assert }) => {
    const amounts = fc.integer({ min: 1, max: 1_000_000_000 })
    const currencies = fc.constantFrom('USD', 'JPY', 'KWD')
    fc.assert(
      fc.property(
        amounts,
        currencies,
        fc.integer({ min: 0, max: 4 }),
        (amount, currency, decimals) => {
          const price = priceFor(amount, currency, decimals)
          if (price !== null) assert.equal(amountFrom(price, currency, decimals), amount)
        }
      )
    )
  })
})
