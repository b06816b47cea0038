import { MAX_AMOUNT } from '../amount.ts'
import { LARGEST_PERCENT, PERCENT_DECIMALS } from '../formula/adjustments/adjustment.ts'
import { adjustmentOf } from '../formula/adjustments/index.ts'
import { boundsOf } from '../formula/bounds.ts'
import type { Inputs } from '../formula/evaluation.ts'
import type { Adjustment, Bounds, Formula } from '../formula/formula.ts'

/** A formula and what it reads: what one evaluation is made of. */
export type Situation = { formula: Formula; inputs: Inputs }

/**
 * One number that a price follows from. It may be any whole number of 10 to the power of −`places`
 * from `least` to `most`; both are counted in that unit.
 */
export type Knob = {
  /** Part of the formula, as in an explanation (`adjust.0`, `bounds.min`), or `input.cost`. */
  key: string
  /** Null where it is not known. */
  value: number | null
  places: number
  least: bigint
  most: bigint
  set(value: number): Situation
}

const MOST = BigInt(MAX_AMOUNT)

/** Decimals and limits of operands, as `validateFormula` reads them. */
const PERCENT = { places: PERCENT_DECIMALS, most: inUnits(LARGEST_PERCENT) }
const ADJUSTMENTS: Record<string, Pick<Knob, 'places' | 'least' | 'most'>> = {
  percent: { ...PERCENT, least: inUnits(-100) },
  markup: { ...PERCENT, least: inUnits(-100) },
  margin: { ...PERCENT, least: inUnits(-LARGEST_PERCENT), most: inUnits(100) - 1n },
  multiply: { places: 12, least: 1n, most: 10n ** 18n },
  amount: { places: 0, least: -MOST, most: MOST },
}
const BOUNDS: Record<keyof Bounds, Pick<Knob, 'places' | 'least' | 'most'>> = {
  min: { places: 0, least: 0n, most: MOST },
  max: { places: 0, least: 1n, most: MOST },
  minMargin: { ...PERCENT, least: 0n, most: inUnits(100) - 1n },
  minMarkup: { ...PERCENT, least: 0n },
  maxIncrease: { ...PERCENT, least: 0n },
  maxDecrease: { ...PERCENT, least: 0n, most: inUnits(100) },
}

/** Every number the result of this formula may depend on, each to be turned by itself. */
export function knobsOf({ formula, inputs }: Situation): Knob[] {
  return [
    ...inputKnobs(formula, inputs),
    ...baseKnob(formula, inputs),
    ...formula.adjust.map((adjustment, index) => {
      const { kind, operand } = adjustmentOf(adjustment)
      const set = (value: number) => {
        const adjust = formula.adjust.with(index, { [kind.key]: value } as Adjustment)
        return { formula: { ...formula, adjust }, inputs }
      }
      return { key: `adjust.${index}`, value: operand, ...ADJUSTMENTS[kind.key], set }
    }),
    ...boundsOf(formula.bounds).map(({ kind: { key }, operand }) => {
      const set = (value: number) => {
        const bounds = { ...formula.bounds, [key]: value }
        return { formula: { ...formula, bounds }, inputs }
      }
      return { key: `bounds.${key}`, value: operand, ...BOUNDS[key], set }
    }),
  ]
}

/** What the formula reads of the variant: only what it does read. */
function inputKnobs(formula: Formula, inputs: Inputs): Knob[] {
  const { base } = formula
  const reads = new Set<string>(boundsOf(formula.bounds).map(({ kind }) => kind.of))
  if (typeof base === 'string') reads.add(base)
  else if ('priceList' in base) reads.add('base')
  return (['price', 'compareAt', 'cost', 'base'] as const)
    .filter((name) => reads.has(name))
    .map((name) => ({
      key: `input.${name}`,
      value: inputs[name] ?? null,
      places: 0,
      least: name === 'cost' ? 0n : 1n,
      most: MOST,
      set: (value: number) => ({ formula, inputs: { ...inputs, [name]: value } }),
    }))
}

function baseKnob(formula: Formula, inputs: Inputs): Knob[] {
  const { base } = formula
  if (typeof base === 'string' || !('amount' in base)) return []
  const set = (amount: number) => ({ formula: { ...formula, base: { amount } }, inputs })
  return [{ key: 'base', value: base.amount, places: 0, least: 1n, most: MOST, set }]
}

function inUnits(percent: number): bigint {
  return BigInt(percent) * 10n ** BigInt(PERCENT_DECIMALS)
}
