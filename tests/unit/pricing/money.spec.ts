import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  currencyCodes,
  currencyExponent,
  CurrencyMismatchError,
  formatAmount,
  formatMoney,
  InvalidAmountError,
  isCurrency,
  MAX_AMOUNT,
  Money,
  parseAmount,
  UnknownCurrencyError,
} from '#pricing/money'

test.group('Currencies', () => {
  test('{currency} has {exponent} decimals')
    .with([
      { currency: 'JPY', exponent: 0 },
      { currency: 'KRW', exponent: 0 },
      { currency: 'ISK', exponent: 0 },
      { currency: 'USD', exponent: 2 },
      { currency: 'EUR', exponent: 2 },
      { currency: 'HUF', exponent: 2 },
      { currency: 'LBP', exponent: 2 },
      { currency: 'KWD', exponent: 3 },
      { currency: 'IQD', exponent: 3 },
      { currency: 'TND', exponent: 3 },
      { currency: 'CLF', exponent: 4 },
    ])
    .run(({ assert }, { currency, exponent }) => {
      assert.equal(currencyExponent(currency), exponent)
    })

  test('"{$self}" is not a currency, and the error says so by name')
    .with(['', 'usd', 'US', 'USDX', 'ZZZ', 'XAU', 'XXX', '__proto__'])
    .run(({ assert }, code) => {
      assert.isFalse(isCurrency(code))
      assert.throws(() => currencyExponent(code), UnknownCurrencyError)
    })

  test('every code has three capitals and an exponent', ({ assert }) => {
    assert.isAbove(currencyCodes().length, 150)
    for (const code of currencyCodes()) {
      assert.match(code, /^[A-Z]{3}$/)
      assert.include([0, 2, 3, 4], currencyExponent(code))
    }
  })
})

test.group('Reading prices', () => {
  test('{text} {currency} is {amount}')
    .with([
      { text: '49.90', currency: 'USD', amount: 4990 },
      { text: '49.9', currency: 'USD', amount: 4990 },
      { text: '49', currency: 'USD', amount: 4900 },
      { text: '0', currency: 'USD', amount: 0 },
      { text: '0.01', currency: 'USD', amount: 1 },
      { text: ' 49.90 ', currency: 'USD', amount: 4990 },
      { text: '1,299.00', currency: 'USD', amount: 129900 },
      { text: '1,234,567.89', currency: 'USD', amount: 123456789 },
      { text: '1299', currency: 'JPY', amount: 1299 },
      { text: '12,800', currency: 'JPY', amount: 12800 },
      { text: '1.250', currency: 'KWD', amount: 1250 },
      { text: '1.25', currency: 'KWD', amount: 1250 },
      { text: '90071992547409.91', currency: 'USD', amount: MAX_AMOUNT },
    ])
    .run(({ assert }, { text, currency, amount }) => {
      assert.deepEqual(parseAmount(text, currency), { ok: true, amount })
    })

  test('"{text}" {currency} is refused: {because}')
    .with([
      { text: '', currency: 'USD', because: 'empty' },
      { text: '  ', currency: 'USD', because: 'empty' },
      { text: '-1.00', currency: 'USD', because: 'negative' },
      { text: '−1.00', currency: 'USD', because: 'negative' },
      { text: '(1.00)', currency: 'USD', because: 'negative' },
      { text: '1.299,00', currency: 'USD', because: 'plain number' },
      { text: '1,29', currency: 'USD', because: 'plain number' },
      { text: '12,34.00', currency: 'USD', because: 'plain number' },
      { text: '1,2345', currency: 'USD', because: 'plain number' },
      { text: ',123', currency: 'USD', because: 'plain number' },
      { text: '.99', currency: 'USD', because: 'plain number' },
      { text: '49.', currency: 'USD', because: 'plain number' },
      { text: '$49.90', currency: 'USD', because: 'plain number' },
      { text: '49.90 USD', currency: 'USD', because: 'plain number' },
      { text: '1e3', currency: 'USD', because: 'plain number' },
      { text: '4 990', currency: 'USD', because: 'plain number' },
      { text: '٤٩', currency: 'USD', because: 'plain number' },
      { text: 'NaN', currency: 'USD', because: 'plain number' },
      { text: '49.905', currency: 'USD', because: '3 decimals, and USD has 2' },
      { text: '1200.5', currency: 'JPY', because: '1 decimal, and JPY has none' },
      { text: '90071992547409.92', currency: 'USD', because: 'larger' },
      { text: '9'.repeat(400), currency: 'USD', because: 'larger' },
    ])
    .run(({ assert }, { text, currency, because }) => {
      const parsed = parseAmount(text, currency)
      assert.isFalse(parsed.ok)
      if (!parsed.ok) assert.include(parsed.reason, because)
    })

  test('what is formatted reads back as the same amount', ({ assert }) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_AMOUNT }),
        fc.constantFrom(...currencyCodes()),
        (amount, currency) => {
          assert.deepEqual(parseAmount(formatAmount(amount, currency), currency), {
            ok: true,
            amount,
          })
        }
      )
    )
  })
})

test.group('Writing prices', () => {
  test('{amount} {currency} is {decimal} in files and {money} on screens')
    .with([
      { amount: 4990, currency: 'USD', decimal: '49.90', money: '49.90 USD' },
      { amount: 5, currency: 'USD', decimal: '0.05', money: '0.05 USD' },
      { amount: 0, currency: 'USD', decimal: '0.00', money: '0.00 USD' },
      { amount: 129900, currency: 'USD', decimal: '1299.00', money: '1,299.00 USD' },
      { amount: 12800, currency: 'JPY', decimal: '12800', money: '12,800 JPY' },
      { amount: 1250, currency: 'KWD', decimal: '1.250', money: '1.250 KWD' },
      {
        amount: MAX_AMOUNT,
        currency: 'USD',
        decimal: '90071992547409.91',
        money: '90,071,992,547,409.91 USD',
      },
    ])
    .run(({ assert }, { amount, currency, decimal, money }) => {
      assert.equal(formatAmount(amount, currency), decimal)
      assert.equal(formatMoney(amount, currency), money)
    })

  test('a locale decides the separators', ({ assert }) => {
    assert.equal(formatMoney(129900, 'EUR', 'de'), '1.299,00 EUR')
  })
})

test.group('Money', () => {
  test('refuses {$self} as an amount')
    .with([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_AMOUNT + 1])
    .run(({ assert }, amount) => {
      assert.throws(() => new Money(amount, 'USD'), InvalidAmountError)
    })

  test('refuses a currency it does not know', ({ assert }) => {
    assert.throws(() => new Money(1, 'ABC'), UnknownCurrencyError)
  })

  test('reads, prints and travels as JSON', ({ assert }) => {
    const money = Money.parse('1,299.00', 'USD')
    assert.equal(String(money), '1299.00 USD')
    assert.equal(money.format(), '1,299.00 USD')
    assert.equal(JSON.stringify(money), '{"amount":129900,"currency":"USD"}')
    assert.throws(() => Money.parse('1.299,00', 'USD'), InvalidAmountError)
  })

  test('compares within a currency only', ({ assert }) => {
    const price = new Money(4990, 'USD')
    assert.isTrue(price.equals(new Money(4990, 'USD')))
    assert.isFalse(price.equals(new Money(4990, 'EUR')))
    assert.isBelow(price.compare(new Money(5000, 'USD')), 0)
    assert.throws(() => price.compare(new Money(1, 'EUR')), CurrencyMismatchError)
  })
})
