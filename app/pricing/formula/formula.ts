import type { FieldError } from '../field_errors.ts'
import type { Adjustment } from './adjustments/index.ts'

export type { Adjustment } from './adjustments/index.ts'

/** Where a price starts. Amounts are minor units of the price list's currency. */
export type Base = 'price' | 'compareAt' | 'cost' | { amount: number } | { priceList: string }

/** Limits of the result. Amounts in minor units, all others in percent. */
export type Bounds = {
  min?: number
  max?: number
  minMargin?: number
  minMarkup?: number
  maxIncrease?: number
  maxDecrease?: number
}

export type RoundingMode = 'nearest' | 'up' | 'down'

/** Allowed amounts are n × step + ending; absent parts are step 1, ending 0, nearest. */
export type Rounding = { step?: number; ending?: number; mode?: RoundingMode }

/** `prior` is the lowest price of the 30 days before the reduction (Directive 98/6/EC art. 6a). */
export type CompareAtRule = 'keep' | 'clear' | 'previous' | 'prior' | { amount: number }

/**
 * How a new price is computed, exactly as people write it in JSON (DESIGN.md §5). Only what
 * `validateFormula` returned is a Formula.
 */
export type Formula = {
  base: Base
  adjust: Adjustment[]
  bounds?: Bounds
  round?: Rounding
  compareAt: CompareAtRule
}

export type FormulaResult = { ok: true; formula: Formula } | { ok: false; errors: FieldError[] }
