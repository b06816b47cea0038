/** Thrown when a text or number is not a decimal. */
export class InvalidDecimalError extends Error {
  override readonly name = 'InvalidDecimalError'
  readonly code = 'decimal_invalid'
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * An exact fraction of two big integers, in lowest terms, with a positive denominator. All
 * arithmetic of formulas is done in these; nothing is rounded until somebody asks.
 */
export class Rational {
  static readonly ZERO = new Rational(0n, 1n)
  static readonly ONE = new Rational(1n, 1n)

  readonly numerator: bigint
  readonly denominator: bigint

  /** @throws InvalidDecimalError when the denominator is zero */
  constructor(numerator: bigint, denominator: bigint) {
    if (denominator === 0n) throw new InvalidDecimalError('A fraction cannot have zero below.')
    const sign = denominator < 0n ? -1n : 1n
    const divisor = greatestCommonDivisor(numerator, denominator)
    this.numerator = (sign * numerator) / divisor
    this.denominator = (sign * denominator) / divisor
  }

  static fromInteger(value: number | bigint): Rational {
    return new Rational(BigInt(value), 1n)
  }

  /**
   * Reads a decimal text ("-12.5", "1e-7"), or a number through its shortest decimal text, so that
   * 0.1 is one tenth and not its nearest binary fraction.
   *
   * @throws InvalidDecimalError when it is not a finite decimal
   */
  static fromDecimal(value: string | number): Rational {
    const match = DECIMAL.exec(String(value))
    if (!match) throw new InvalidDecimalError(`"${value}" is not a decimal number.`)
    const [, sign, whole, fraction = '', exponent = '0'] = match
    const digits = BigInt(sign + whole + fraction)
    const places = fraction.length - Number(exponent)
    return places > 0
      ? new Rational(digits, powerOfTen(places))
      : new Rational(digits * powerOfTen(-places), 1n)
  }

  add(other: Rational): Rational {
    return new Rational(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator
    )
  }

  sub(other: Rational): Rational {
    return this.add(other.negate())
  }

  mul(other: Rational): Rational {
    return new Rational(this.numerator * other.numerator, this.denominator * other.denominator)
  }

  /** @throws InvalidDecimalError when the other is zero */
  div(other: Rational): Rational {
    return new Rational(this.numerator * other.denominator, this.denominator * other.numerator)
  }

  negate(): Rational {
    return new Rational(-this.numerator, this.denominator)
  }

  /** Negative, zero or positive: how this compares with the other. */
  cmp(other: Rational): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator
  }

  isInteger(): boolean {
    return this.denominator === 1n
  }

  floor(): bigint {
    return floorDivide(this.numerator, this.denominator)
  }

  ceil(): bigint {
    return -floorDivide(-this.numerator, this.denominator)
  }

  /** The nearest integer; a half goes away from zero. */
  round(): bigint {
    const size = this.numerator < 0n ? -this.numerator : this.numerator
    const rounded = (2n * size + this.denominator) / (2n * this.denominator)
    return this.numerator < 0n ? -rounded : rounded
  }

  /**
   * Decimal text with at most so many decimals, no trailing zeros, half away from zero where it
   * does not end earlier: 2/3 with 4 is "0.6667", 7/8 with 4 is "0.875".
   */
  toDecimalText(maxDigits: number): string {
    const scaled = new Rational(this.numerator * powerOfTen(maxDigits), this.denominator).round()
    const digits = String(scaled < 0n ? -scaled : scaled).padStart(maxDigits + 1, '0')
    const cut = digits.length - maxDigits
    const fraction = digits.slice(cut).replace(/0+$/, '')
    const text = fraction === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${fraction}`
    return scaled < 0n ? `-${text}` : text
  }

  /** Whether the value ends within so many decimals, so that its text is exact. */
  endsWithin(maxDigits: number): boolean {
    return powerOfTen(maxDigits) % this.denominator === 0n
  }
}

/** Ten to a power of zero or more. */
export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

/** Division of big integers that rounds towards minus infinity; the divisor is positive. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let a = left < 0n ? -left : left
  let b = right < 0n ? -right : right
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

/**
 * The number of decimals a JSON number was written with, through its shortest decimal text:
 * 12.5 has 1, 1e-7 has 7.
 */
export function decimalPlaces(value: number): number {
  const { denominator } = Rational.fromDecimal(value)
  let places = 0
  while (powerOfTen(places) % denominator !== 0n) places++
  return places
}
