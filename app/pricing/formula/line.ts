import { floorDivide, powerOfTen, Rational } from '../rational.ts'

/** Where a value lies between its floor and the next integer. */
export const WHOLE = 0
export const BELOW_HALF = 1
export const HALF_OR_MORE = 2
export type Fraction = typeof WHOLE | typeof BELOW_HALF | typeof HALF_OR_MORE

/** Decimals of a minor unit that a step's text shows at most. */
export const TEXT_DECIMALS = 6

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
  readonly #textExact: boolean
  readonly #places: number
  readonly #digitsPerUnit: number

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
    this.#places = placesOf(this.#divisor)
    this.#textExact = this.#places >= 0
    this.#digitsPerUnit = 10 ** (this.#textExact ? this.#places : TEXT_DECIMALS)
    this.#exactUpTo = this.#limit()
  }

  /** The line that does nothing. */
  static readonly IDENTITY = new Line(Rational.ONE, Rational.ZERO)

  #limit(): number {
    const size = (value: bigint) => (value < 0n ? -value : value)
    const room = BigInt(EXACT) - size(this.#offset)
    if (room < 0n || this.#divisor * powerOfTen(TEXT_DECIMALS) * 4n > BigInt(EXACT)) return -1
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
    if (Math.abs(x) > this.#exactUpTo) return this.#exactText(x)
    const numerator = x * this.#multiplierNumber + this.#offsetNumber
    if (this.#divisorNumber === 1) return String(numerator)
    if (numerator < 0) return this.#exactText(x)

    const floor = Math.floor(numerator / this.#divisorNumber)
    const rest = numerator - floor * this.#divisorNumber
    if (rest === 0) return String(floor)
    if (!this.#textExact) return this.#exactText(x)
    let digits = rest * (this.#digitsPerUnit / this.#divisorNumber)
    let places = this.#places
    while (digits % 10 === 0) {
      digits /= 10
      places--
    }
    return `${floor}.${String(digits).padStart(places, '0')}`
  }

  #exactText(x: number): string {
    const value = new Rational(this.#numeratorAt(x), this.#divisor)
    const mark = value.endsWithin(TEXT_DECIMALS) ? '' : '~'
    return mark + value.toDecimalText(TEXT_DECIMALS)
  }

  #numeratorAt(x: number): bigint {
    return BigInt(x) * this.#multiplier + this.#offset
  }
}

/** The decimals that values over this divisor may need, or -1 when they may never end in time. */
function placesOf(divisor: bigint): number {
  for (let places = 0; places <= TEXT_DECIMALS; places++) {
    if (powerOfTen(places) % divisor === 0n) return places
  }
  return -1
}

function divideOut(...values: bigint[]): bigint {
  const [first, ...others] = values.map((value) => (value < 0n ? -value : value))
  return others.reduce((divisor, value) => {
    while (value !== 0n) [divisor, value] = [value, divisor % value]
    return divisor
  }, first)
}
