import { test } from '@japa/runner'
import fc from 'fast-check'
import { Line } from '#pricing/formula/line'
import { Rational } from '#pricing/rational'

const LARGEST = Number.MAX_SAFE_INTEGER

const bottoms = fc.oneof(
  fc.bigInt({ min: 1n, max: 100_000n }),
  fc.integer({ min: 0, max: 12 }).map((exponent) => 10n ** BigInt(exponent)),
  fc.bigInt({ min: 1n, max: 10n ** 20n })
)
const tops = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1_000_000n }),
  fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
)
const fractions = fc.tuple(tops, bottoms).map(([top, bottom]) => new Rational(top, bottom))
const amounts = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.integer({ min: 0, max: 2 ** 52 }),
  fc.integer({ min: LARGEST - 1000, max: LARGEST })
)

test.group('Lines', () => {
  test('plain numbers and big integers give the same floor, fraction, ceiling and text', ({
    assert,
  }) => {
    fc.assert(
      fc.property(fractions, fractions, amounts, (factor, offset, x) => {
        const line = new Line(factor, offset)
        const value = factor.mul(Rational.fromInteger(x)).add(offset)
        const floor = value.floor()
        const isSafe = floor <= BigInt(LARGEST) && floor >= -BigInt(LARGEST)
        assert.equal(line.floor(x), isSafe ? Number(floor) : floor < 0n ? -Infinity : Infinity)
        const cut = value.endsWithin(6) ? '' : '~'
        assert.equal(line.text(x), cut + value.toDecimalText(6))
        if (!isSafe) return

        const above = value.sub(Rational.fromInteger(floor))
        const place = above.numerator === 0n ? 0 : above.cmp(new Rational(1n, 2n)) < 0 ? 1 : 2
        assert.equal(line.fraction(x, Number(floor)), place)
        assert.equal(line.ceil(x), Number(value.ceil()))
      }),
      { numRuns: 3000 }
    )
  })

  test('a value next to an integer is not mistaken for it', ({ assert }) => {
    const third = new Line(new Rational(1n, 3n), Rational.ZERO)
    for (const x of [2 ** 52 - 1, 2 ** 52 - 2, 2 ** 52 - 3, LARGEST, LARGEST - 1, LARGEST - 2]) {
      assert.equal(BigInt(third.floor(x)), BigInt(x) / 3n)
      assert.equal(third.fraction(x, third.floor(x)), x % 3)
    }
  })
})
