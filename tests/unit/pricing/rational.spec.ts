import { test } from '@japa/runner'
import fc from 'fast-check'
import { decimalPlaces, InvalidDecimalError, Rational } from '#pricing/rational'

const decimal = (text: string | number) => Rational.fromDecimal(text)
const integers = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
const rationals = fc
  .tuple(
    integers,
    integers.filter((value) => value !== 0n)
  )
  .map(([top, bottom]) => new Rational(top, bottom))

test.group('Rationals', () => {
  test('{text} is {top}/{bottom}')
    .with([
      { text: '0', top: 0n, bottom: 1n },
      { text: '-0', top: 0n, bottom: 1n },
      { text: '-12.5', top: -25n, bottom: 2n },
      { text: '+1.08', top: 27n, bottom: 25n },
      { text: '0.1', top: 1n, bottom: 10n },
      { text: '1e3', top: 1000n, bottom: 1n },
      { text: '1.5e-7', top: 3n, bottom: 20000000n },
    ])
    .run(({ assert }, { text, top, bottom }) => {
      assert.equal(decimal(text).numerator, top)
      assert.equal(decimal(text).denominator, bottom)
    })

  test('a number is read through its shortest decimal text', ({ assert }) => {
    assert.equal(decimal(0.1).denominator, 10n)
    assert.equal(decimal(1e-7).denominator, 10_000_000n)
    assert.equal(decimal(1e21).numerator, 10n ** 21n)
  })

  test('"{$self}" is not a decimal')
    .with(['', '.', '.5', '5.', '1,5', '0x10', 'Infinity', 'NaN', '1 2', '--1', '1e9999'])
    .run(({ assert }, text) => {
      assert.throws(() => decimal(text), InvalidDecimalError)
    })

  test('nothing is divided by zero', ({ assert }) => {
    assert.throws(() => new Rational(1n, 0n), InvalidDecimalError)
    assert.throws(() => Rational.ONE.div(Rational.ZERO), InvalidDecimalError)
  })

  test('{text}: floor {floor}, ceil {ceil}, round {round}')
    .with([
      { text: '2.4', floor: 2n, ceil: 3n, round: 2n },
      { text: '2.5', floor: 2n, ceil: 3n, round: 3n },
      { text: '-2.4', floor: -3n, ceil: -2n, round: -2n },
      { text: '-2.5', floor: -3n, ceil: -2n, round: -3n },
      { text: '7', floor: 7n, ceil: 7n, round: 7n },
      { text: '-7', floor: -7n, ceil: -7n, round: -7n },
    ])
    .run(({ assert }, { text, floor, ceil, round }) => {
      assert.equal(decimal(text).floor(), floor)
      assert.equal(decimal(text).ceil(), ceil)
      assert.equal(decimal(text).round(), round)
    })

  test('{top}/{bottom} with {digits} decimals is {text}')
    .with([
      { top: 2n, bottom: 3n, digits: 4, text: '0.6667' },
      { top: -2n, bottom: 3n, digits: 4, text: '-0.6667' },
      { top: 7n, bottom: 8n, digits: 4, text: '0.875' },
      { top: 1n, bottom: 2n, digits: 0, text: '1' },
      { top: -1n, bottom: 3n, digits: 0, text: '0' },
      { top: 100n, bottom: 1n, digits: 2, text: '100' },
      { top: 1n, bottom: 1000n, digits: 2, text: '0' },
    ])
    .run(({ assert }, { top, bottom, digits, text }) => {
      assert.equal(new Rational(top, bottom).toDecimalText(digits), text)
    })

  test('knows whether a text is exact', ({ assert }) => {
    assert.isTrue(decimal('0.125').endsWithin(3))
    assert.isFalse(decimal('0.125').endsWithin(2))
    assert.isFalse(new Rational(1n, 3n).endsWithin(50))
  })

  test('counts the decimals a number was written with', ({ assert }) => {
    assert.deepEqual([12, 12.5, 0.0001, 1e-7, -3.25].map(decimalPlaces), [0, 1, 4, 7, 2])
  })

  test('arithmetic keeps its laws', ({ assert }) => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        assert.isTrue(a.add(b).equals(b.add(a)))
        assert.isTrue(a.mul(b.add(c)).equals(a.mul(b).add(a.mul(c))))
        assert.isTrue(a.sub(a).equals(Rational.ZERO))
        assert.isTrue(b.numerator === 0n || a.mul(b).div(b).equals(a))
        assert.equal(Math.sign(a.cmp(b)), -Math.sign(b.cmp(a)))
        assert.isTrue(a.floor() <= a.round() && a.round() <= a.ceil())
        assert.isTrue(a.ceil() - a.floor() === (a.isInteger() ? 0n : 1n))
      })
    )
  })
})
