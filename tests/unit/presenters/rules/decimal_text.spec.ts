import { test } from '@japa/runner'
import { decimalText, parseDecimal } from '#presenters/rules/decimal_text'

test.group('Numbers in forms', () => {
  test('“{text}” is {value}')
    .with([
      { text: '12.5', value: 12.5 },
      { text: ' 40 % ', value: 40 },
      { text: '-5', value: -5 },
      { text: '−5', value: -5 },
      { text: '0.0000001', value: 1e-7 },
    ])
    .run(({ assert }, { text, value }) => {
      assert.deepEqual(parseDecimal(text), { ok: true, value })
    })

  test('“{text}” is refused')
    .with([
      { text: '' },
      { text: 'ten' },
      { text: '12,5' },
      { text: '1e3' },
      { text: '.5' },
      { text: '1.' },
      { text: '--5' },
      { text: '12345678901234567' },
      { text: '0.30000000000000004' },
      { text: 'Infinity' },
    ])
    .run(({ assert }, { text }) => {
      assert.isFalse(parseDecimal(text).ok)
    })

  test('are written without an exponent', ({ assert }) => {
    assert.equal(decimalText(1e-7), '0.0000001')
    assert.equal(decimalText(12.5), '12.5')
  })
})
