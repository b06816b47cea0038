import { test } from '@japa/runner'
import { readAmount, readCompareAt, writeAmount } from '#connectors/shopify/money'

const READ: [text: string, currency: string, amount: number | null][] = [
  ['19.99', 'USD', 1999],
  ['19.9', 'USD', 1990],
  ['20', 'USD', 2000],
  ['20.0', 'USD', 2000],
  ['20.0000', 'USD', 2000],
  ['0.00', 'USD', 0],
  ['19.999', 'USD', null],
  ['1200', 'JPY', 1200],
  ['1200.00', 'JPY', 1200],
  ['1200.5', 'JPY', null],
  ['1.25', 'KWD', 1250],
  ['1.255', 'KWD', 1255],
  ['-1.00', 'USD', null],
  ['', 'USD', null],
]

test.group('Amounts of Shopify', () => {
  test('{0} {1} is {2} minor units')
    .with(READ)
    .run(({ assert }, [text, currency, amount]) => {
      assert.equal(readAmount(text, currency), amount)
    })

  test('a compare-at price of zero is none', ({ assert }) => {
    assert.isNull(readCompareAt(null, 'USD'))
    assert.isNull(readCompareAt('0.00', 'USD'))
    assert.equal(readCompareAt('25.00', 'USD'), 2500)
  })

  test('are written with the decimals of their currency, and none is null', ({ assert }) => {
    assert.equal(writeAmount(5, 'USD'), '0.05')
    assert.equal(writeAmount(1200, 'JPY'), '1200')
    assert.equal(writeAmount(1255, 'KWD'), '1.255')
    assert.isNull(writeAmount(null, 'USD'))
  })
})
