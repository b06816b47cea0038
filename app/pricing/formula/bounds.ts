import { formatMoney } from '../amount.ts'
import { percentText } from '../percent.ts'
import { Rational } from '../rational.ts'
import type { Bounds } from './formula.ts'
import { Line } from './line.ts'

/** One kind of bound. `of` says what it is a share of; fixed ones are amounts themselves. */
export type BoundKind = {
  key: keyof Bounds
  side: 'lower' | 'upper'
  of: 'fixed' | 'price' | 'cost'
  factor(operand: number): Rational
  /** What comes before its phrase in a sentence. */
  limit: 'never below' | 'never above' | 'never more than'
  phrase(operand: number, currency: string): string
  /** In an explanation. */
  name: string
}

const hundredths = (operand: number) => Rational.fromDecimal(operand).div(Rational.fromInteger(100))
const plus = (operand: number) => Rational.ONE.add(hundredths(operand))
const minus = (operand: number) => Rational.ONE.sub(hundredths(operand))

/** Every bound, in the order an explanation tells them: what holds a price up, then down. */
export const boundKinds: readonly BoundKind[] = [
  {
    key: 'min',
    side: 'lower',
    of: 'fixed',
    factor: Rational.fromInteger,
    limit: 'never below',
    phrase: formatMoney,
    name: 'Minimum',
  },
  {
    key: 'minMargin',
    side: 'lower',
    of: 'cost',
    factor: (operand) => Rational.ONE.div(minus(operand)),
    limit: 'never below',
    phrase: (operand) => `cost + ${percentText(operand)} margin`,
    name: 'Margin floor',
  },
  {
    key: 'minMarkup',
    side: 'lower',
    of: 'cost',
    factor: plus,
    limit: 'never below',
    phrase: (operand) => `cost + ${percentText(operand)} markup`,
    name: 'Markup floor',
  },
  {
    key: 'maxDecrease',
    side: 'lower',
    of: 'price',
    factor: minus,
    limit: 'never more than',
    phrase: (operand) => `${percentText(operand)} below the current price`,
    name: 'Largest decrease',
  },
  {
    key: 'max',
    side: 'upper',
    of: 'fixed',
    factor: Rational.fromInteger,
    limit: 'never above',
    phrase: formatMoney,
    name: 'Maximum',
  },
  {
    key: 'maxIncrease',
    side: 'upper',
    of: 'price',
    factor: plus,
    limit: 'never more than',
    phrase: (operand) => `${percentText(operand)} above the current price`,
    name: 'Largest increase',
  },
]

/** The bounds a formula sets, in that order. */
export function boundsOf(bounds: Bounds = {}): { kind: BoundKind; operand: number }[] {
  return boundKinds.flatMap((kind) => {
    const operand = bounds[kind.key]
    return operand === undefined ? [] : [{ kind, operand }]
  })
}

/** A bound ready for a million rows. */
export type CompiledBound = {
  kind: BoundKind
  lower: boolean
  of: BoundKind['of']
  amount: number
  line: Line
}

export function compileBounds(bounds?: Bounds): CompiledBound[] {
  return boundsOf(bounds).map(({ kind, operand }) => ({
    kind,
    lower: kind.side === 'lower',
    of: kind.of,
    amount: operand,
    line: kind.of === 'fixed' ? Line.IDENTITY : new Line(kind.factor(operand), Rational.ZERO),
  }))
}

/**
 * The amount of a bound: a lower one rounded up and an upper one down, so that the integer is
 * never outside what the percentage says. The cost must be known when the bound is a share of it.
 */
export function boundAt(bound: CompiledBound, price: number, cost: number | null): number {
  if (bound.of === 'fixed') return bound.amount
  const whole = bound.of === 'cost' ? (cost as number) : price
  return bound.lower ? bound.line.ceil(whole) : bound.line.floor(whole)
}
