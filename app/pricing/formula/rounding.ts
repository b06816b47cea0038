import type { Rounding, RoundingMode } from './formula.ts'
import { HALF_OR_MORE, WHOLE, type Fraction } from './line.ts'

/** How the final amount was found, as one letter of the trace. */
export const AS_ASKED = ''
/** The amount asked for is outside the bounds or not positive: the allowed one across the value. */
export const OTHER_SIDE = 'o'
/** No allowed amount lies inside the bounds: the value itself, to the minor unit. */
export const NO_ENDING_FITS = 'n'
export type RoundingCase = typeof AS_ASKED | typeof OTHER_SIDE | typeof NO_ENDING_FITS

export type CompiledRounding = { step: number; ending: number; mode: RoundingMode }

export function compileRounding(round: Rounding = {}): CompiledRounding {
  return { step: round.step ?? 1, ending: round.ending ?? 0, mode: round.mode ?? 'nearest' }
}

/**
 * Rounds a positive value, given as its floor and the fraction above it, that lies inside
 * [lower, upper].
 *
 * Allowed amounts are n × step + ending with n ≥ 0 and above zero. The value lies between two of
 * them (or on one), so when the one the mode asks for is outside the bounds, the nearest allowed
 * amount inside them can only be the one on the other side of the value.
 */
export function roundInside(
  rounding: CompiledRounding,
  floor: number,
  fraction: Fraction,
  lower: number,
  upper: number
): number {
  if (rounding.step === 1) return toMinorUnit(rounding.mode, floor, fraction)

  const below = allowedBelow(rounding, floor)
  const above = below === floor && fraction === WHOLE ? below : below + rounding.step
  const upwards = asksUpwards(rounding, floor - below, fraction)
  const asked = upwards ? above : below
  if (isAllowed(asked, lower, upper)) return asked

  const other = upwards ? below : above
  if (isAllowed(other, lower, upper)) return other
  return toMinorUnit('nearest', floor, fraction)
}

/** Says how an amount that `roundInside` gave for the same value was found. */
export function roundingCase(
  rounding: CompiledRounding,
  floor: number,
  fraction: Fraction,
  amount: number
): RoundingCase {
  if (rounding.step === 1) return AS_ASKED

  const below = allowedBelow(rounding, floor)
  if (amount !== below && amount !== below + rounding.step) return NO_ENDING_FITS
  if (floor === below && fraction === WHOLE) return AS_ASKED
  return asksUpwards(rounding, floor - below, fraction) === amount > below ? AS_ASKED : OTHER_SIDE
}

/** The largest n × step + ending not above the floor; negative when the first one is above it. */
function allowedBelow({ step, ending }: CompiledRounding, floor: number): number {
  const rest = (floor - ending) % step
  return floor - (rest < 0 ? rest + step : rest)
}

/** A tie goes up; half a step is compared without multiplying fractions. */
function asksUpwards({ step, mode }: CompiledRounding, rest: number, fraction: Fraction): boolean {
  if (mode !== 'nearest') return mode === 'up'
  return 2 * rest >= step || (2 * rest === step - 1 && fraction === HALF_OR_MORE)
}

function isAllowed(amount: number, lower: number, upper: number): boolean {
  return amount > 0 && amount >= lower && amount <= upper
}

function toMinorUnit(mode: RoundingMode, floor: number, fraction: Fraction): number {
  if (mode === 'down' || fraction === WHOLE) return floor
  return mode === 'up' || fraction === HALF_OR_MORE ? floor + 1 : floor
}
