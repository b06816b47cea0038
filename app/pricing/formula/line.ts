import { floorDivide, Rational } from '../rational.ts'

/** Where a value lies between its floor and the next integer. */
export const WHOLE = 0
export const BELOW_HALF = 1
export const HALF_OR_MORE = 2
export type Fraction = typeof WHOLE | typeof BELOW_HALF | typeof HALF_OR_MORE

/** Decimals of a minor unit that a step's text shows at most. */
const TEXT_DECIMALS = 6
const MILLION = 1_000_000

/**
 * Up to here `Math.floor(n / d)` is exact: the true quotient is at least 1/d away from the next
 * integer, and the rounding error of the division is at most n/d × 2⁻⁵³ ≤ 1/(2d).
 */
const EXACT = 2 ** 52

/**
 * A line, x ↦ x × factor + offset, for whole x: a chain of adjustments up to some step, or a bound.
 * It answers with the floor and the place above the floor, which is all that clamping and rounding
 * need. Where products of plain numbers are provably exact it uses them, else big integers; the
 * answer is the same.
 */
export class Line {
  readonly #multiplier: bigint
  readonly #offset: bigint
  readonly #divisor: bigint
  readonly #multiplierNumber: number
  readonly #offsetNumber: number
  readonly #divisorNumber: number
  /** The largest |x| the plain numbers are exact for; negative when they never are. */
  readonly #exactUpTo: number

  constructor(factor: Rational, offset: Rational) {
    const divisor = factor.denominator * offset.denominator
    const multiplier = factor.numerator * offset.denominator
    const shifted = offset.numerator * factor.denominator
    const common = divideOut(multiplier, shifted, divisor)
    this.#multiplier = multiplier / common
    this.#offset = shifted / common
    this.#divisor = divisor / common
    this.#multiplierNumber = Number(this.#multiplier)
    this.#offsetNumber = Number(this.#offset)
    this.#divisorNumber = Number(this.#divisor)
    this.#exactUpTo = this.#limit()
  }

  /** The line that does nothing. */
  static readonly IDENTITY = new Line(Rational.ONE, Rational.ZERO)

  #limit(): number {
    const size = (value: bigint) => (value < 0n ? -value : value)
    const room = BigInt(EXACT) - size(this.#offset)
    if (room < 0n || this.#divisor * BigInt(MILLION) * 4n > BigInt(EXACT)) return -1
    if (this.#multiplier === 0n) return EXACT
    const largest = room / size(this.#multiplier)
    return largest > BigInt(EXACT) ? EXACT : Number(largest)
  }

  /** The largest integer not above the value; ±Infinity when it is beyond exact numbers. */
  floor(x: number): number {
    if (Math.abs(x) <= this.#exactUpTo) {
      return Math.floor((x * this.#multiplierNumber + this.#offsetNumber) / this.#divisorNumber)
    }
    const floor = floorDivide(this.#numeratorAt(x), this.#divisor)
    return Number.isSafeInteger(Number(floor)) ? Number(floor) : floor < 0n ? -Infinity : Infinity
  }

  /** How far the value lies above that floor. */
  fraction(x: number, floor: number): Fraction {
    if (!Number.isFinite(floor)) return WHOLE
    if (Math.abs(x) <= this.#exactUpTo) {
      const rest = x * this.#multiplierNumber + this.#offsetNumber - floor * this.#divisorNumber
      return rest === 0 ? WHOLE : 2 * rest < this.#divisorNumber ? BELOW_HALF : HALF_OR_MORE
    }
    const rest = this.#numeratorAt(x) - BigInt(floor) * this.#divisor
    return rest === 0n ? WHOLE : 2n * rest < this.#divisor ? BELOW_HALF : HALF_OR_MORE
  }

  /** The smallest integer not below the value; ±Infinity when it is beyond exact numbers. */
  ceil(x: number): number {
    const floor = this.floor(x)
    return this.fraction(x, floor) === WHOLE ? floor : floor + 1
  }

  /**
   * The value as decimal text with at most six decimals; a leading "~" says that more would follow.
   */
  text(x: number): string {
    if (Math.abs(x) > this.#exactUpTo) return this.#largeText(x)
    const numerator = x * this.#multiplierNumber + this.#offsetNumber
    if (this.#divisorNumber === 1) return String(numerator)
    if (numerator < 0) return this.#largeText(x)

    const floor = Math.floor(numerator / this.#divisorNumber)
    const rest = numerator - floor * this.#divisorNumber
    if (rest === 0) return String(floor)
    const scaled = rest * MILLION
    const millionths = Math.floor((2 * scaled + this.#divisorNumber) / (2 * this.#divisorNumber))
    const mark = scaled % this.#divisorNumber === 0 ? '' : '~'
    return millionths === MILLION
      ? `${mark}${floor + 1}`
      : `${mark}${floor}${fractionText(millionths)}`
  }

  #largeText(x: number): string {
    const scaled = this.#numeratorAt(x) * BigInt(MILLION)
    const size = scaled < 0n ? -scaled : scaled
    const rounded = (2n * size + this.#divisor) / (2n * this.#divisor)
    const whole = rounded / BigInt(MILLION)
    const mark = scaled % this.#divisor === 0n ? '' : '~'
    const sign = scaled < 0n && rounded > 0n ? '-' : ''
    return `${mark}${sign}${whole}${fractionText(Number(rounded % BigInt(MILLION)))}`
  }

  #numeratorAt(x: number): bigint {
    return BigInt(x) * this.#multiplier + this.#offset
  }
}

/** The decimals of so many millionths, without trailing zeros: 662500 is ".6625", 0 is "". */
function fractionText(millionths: number): string {
  if (millionths === 0) return ''
  let digits = millionths
  let places = TEXT_DECIMALS
  while (digits % 10 === 0) {
    digits /= 10
    places--
  }
  return `.${String(digits).padStart(places, '0')}`
}

function divideOut(...values: bigint[]): bigint {
  const [first, ...others] = values.map((value) => (value < 0n ? -value : value))
  return others.reduce((divisor, value) => {
    while (value !== 0n) [divisor, value] = [value, divisor % value]
    return divisor
  }, first)
}
