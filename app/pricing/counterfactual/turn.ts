import { Rational } from '../rational.ts'
import type { Knob } from './knobs.ts'

/** The values of one knob that give the amount: from `least` to `most`, of which `to` is the one to name. */
export type Turn = {
  to: number
  least: number
  most: number
  openBelow: boolean
  openAbove: boolean
}

/**
 * Finds the values of a knob at which a verdict is zero. The result of a formula never turns back
 * while one of its numbers grows, so halving the range finds both ends exactly; whether it rises or
 * falls depends on the signs of the steps, so both are tried.
 *
 * @param verdict of a value: negative, zero or positive; null where none is possible
 */
export function turn(knob: Knob, verdict: (value: number) => number | null): Turn | null {
  for (const direction of [1, -1]) {
    const at = (units: bigint) => direction * (verdict(valueOf(knob, units)) ?? Number.NaN)
    const first = firstWhere(knob, (units) => at(units) >= 0)
    if (first === null || at(first) !== 0) continue
    const beyond = firstWhere(knob, (units) => at(units) > 0)
    const last = beyond === null ? knob.most : beyond - 1n
    return {
      to: valueOf(knob, chosen(knob, first, last)),
      least: valueOf(knob, first),
      most: valueOf(knob, last),
      openBelow: first === knob.least,
      openAbove: last === knob.most,
    }
  }
  return null
}

/** The first units for which something holds that, once it holds, holds from there on. */
function firstWhere({ least, most }: Knob, holds: (units: bigint) => boolean): bigint | null {
  if (!holds(most)) return null
  let [low, high] = [least, most]
  while (low < high) {
    const middle = low + (high - low) / 2n
    if (holds(middle)) high = middle
    else low = middle + 1n
  }
  return low
}

/**
 * The value people would choose: the nearest amount; of percentages and factors the one with the
 * fewest decimals that is nearest. Where nothing is known yet, the end that is a real limit.
 */
function chosen(knob: Knob, first: bigint, last: bigint): bigint {
  const now = unitsOf(knob)
  if (now === null) return first === knob.least ? last : first
  for (let places = 0; places < knob.places; places++) {
    const unit = 10n ** BigInt(knob.places - places)
    const near = within(now, ceilTo(first, unit), floorTo(last, unit), unit)
    if (near !== null) return near
  }
  return within(now, first, last, 1n)!
}

/** The multiple of the unit nearest to a value between two such multiples; null when there is none. */
function within(now: bigint, first: bigint, last: bigint, unit: bigint): bigint | null {
  if (first > last) return null
  if (now <= first) return first
  return now >= last ? last : floorTo(now, unit)
}

function floorTo(units: bigint, unit: bigint): bigint {
  const rest = units % unit
  return rest < 0n ? units - rest - unit : units - rest
}

function ceilTo(units: bigint, unit: bigint): bigint {
  return -floorTo(-units, unit)
}

function unitsOf({ value, places }: Knob): bigint | null {
  if (value === null) return null
  return Rational.fromDecimal(value)
    .mul(Rational.fromInteger(10n ** BigInt(places)))
    .round()
}

function valueOf({ places }: Knob, units: bigint): number {
  return Number(new Rational(units, 10n ** BigInt(places)).toDecimalText(places)) + 0
}
