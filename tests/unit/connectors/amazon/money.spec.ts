import { test } from '@japa/runner'
import fc from 'fast-check'
import { readExactJson } from '#connectors/amazon/exact_json'
import { readFee, readPrice, toWire } from '#connectors/amazon/money'
import { MAX_AMOUNT } from '#pricing/money'

test.group('Prices written to Amazon', () => {
  test('{amount} {currency} is the JSON number {expected}')
    .with([
      { amount: 12_800, currency: 'JPY', expected: '12800' },
      { amount: 4_990, currency: 'USD', expected: '49.90' },
      { amount: 5, currency: 'EUR', expected: '0.05' },
      { amount: 1_250, currency: 'KWD', expected: '1.250' },
      { amount: 10 ** 12, currency: 'USD', expected: '10000000000.00' },
      { amount: 10 ** 12, currency: 'JPY', expected: '1000000000000' },
      { amount: 10 ** 12 + 1, currency: 'KWD', expected: '1000000000.001' },
      { amount: MAX_AMOUNT, currency: 'EUR', expected: '90071992547409.91' },
    ])
    .run(({ assert }, { amount, currency, expected }) => {
      assert.equal(JSON.stringify([toWire(amount, currency)]), `[${expected}]`)
    })

  test('are read back to the minor unit, whatever they are', ({ assert }) => {
    const amounts = fc.integer({ min: 0, max: MAX_AMOUNT })
    const currencies = fc.constantFrom('JPY', 'USD', 'KWD')
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        const text = JSON.stringify({ value_with_tax: toWire(amount, currency) })
        const { value_with_tax: read } = readExactJson(text) as { value_with_tax: string }
        assert.equal(readPrice(read, currency), amount)
      })
    )
  })
})

test.group('Prices read from Amazon', () => {
  test('"{text}" {currency} is {expected}')
    .with([
      { text: '30.0', currency: 'USD', expected: 3_000 },
      { text: '19.99', currency: 'USD', expected: 1_999 },
      { text: '1,299.00', currency: 'USD', expected: 129_900 },
      { text: '1980', currency: 'JPY', expected: 1_980 },
      { text: '1980.0', currency: 'JPY', expected: 1_980 },
      { text: '1980.5', currency: 'JPY', expected: null },
      { text: '1.290', currency: 'EUR', expected: null },
      { text: '19,99', currency: 'EUR', expected: null },
      { text: '', currency: 'EUR', expected: null },
      { text: undefined, currency: 'EUR', expected: null },
    ])
    .run(({ assert }, { text, currency, expected }) => {
      assert.equal(readPrice(text, currency), expected)
    })
})

test.group('Fees read from Amazon', () => {
  test('"{text}" {currency} is at least paid with {expected}')
    .with([
      { text: '1.4985', currency: 'USD', expected: 150 },
      { text: '1.49', currency: 'USD', expected: 149 },
      { text: '1.4900', currency: 'USD', expected: 149 },
      { text: '3', currency: 'USD', expected: 300 },
      { text: '0.01', currency: 'JPY', expected: 1 },
      { text: '150.0', currency: 'JPY', expected: 150 },
      { text: '1.9999', currency: 'USD', expected: 200 },
      { text: 'x', currency: 'USD', expected: null },
      { text: undefined, currency: 'USD', expected: null },
    ])
    .run(({ assert }, { text, currency, expected }) => {
      assert.equal(readFee(text, currency), expected)
    })
})
