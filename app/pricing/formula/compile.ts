import { currencyExponent } from '../currency.ts'
import { powerOfTen, Rational } from '../rational.ts'
import { adjustmentOf } from './adjustments/index.ts'
import { compileBounds, type CompiledBound } from './bounds.ts'
import type { Formula } from './formula.ts'
import { Line } from './line.ts'
import { compileRounding, type CompiledRounding } from './rounding.ts'

/** The base and every adjustment after it, each as one line from the base amount. */
export type Chain = readonly Line[]

/** Currencies have 0 to 4 decimals, so a base may move by that many places either way. */
export const LARGEST_SHIFT = 4

/** A formula with its decimals read once, ready for a million rows. */
export type CompiledFormula = {
  formula: Formula
  currency: string
  /** By exponent shift, from −4 to 4; formulas that read no other price list have the one of 0. */
  chains: readonly Chain[]
  bounds: readonly CompiledBound[]
  needsCost: boolean
  rounding: CompiledRounding
}

/**
 * Prepares a valid formula for prices in a currency.
 *
 * @throws UnknownCurrencyError when the currency is unknown
 */
export function compileFormula(formula: Formula, currency: string): CompiledFormula {
  currencyExponent(currency)
  const bounds = compileBounds(formula.bounds)
  return {
    formula,
    currency,
    chains: compileChains(formula),
    bounds,
    needsCost: bounds.some((bound) => bound.of === 'cost'),
    rounding: compileRounding(formula.round),
  }
}

function compileChains(formula: Formula): Chain[] {
  const readsPriceList = typeof formula.base === 'object' && 'priceList' in formula.base
  if (!readsPriceList) return [compileChain(formula, 0)]
  return Array.from({ length: 2 * LARGEST_SHIFT + 1 }, (_, index) =>
    compileChain(formula, index - LARGEST_SHIFT)
  )
}

/**
 * Folds base and adjustments into lines. A base in a currency with other decimals is moved first:
 * 12.50 USD starts a JPY price at 12.5, so its shift is −2.
 */
function compileChain(formula: Formula, shift: number): Chain {
  let factor = new Rational(shift > 0 ? powerOfTen(shift) : 1n, shift < 0 ? powerOfTen(-shift) : 1n)
  let offset = Rational.ZERO
  const lines = [new Line(factor, offset)]
  for (const adjustment of formula.adjust) {
    const { kind, operand } = adjustmentOf(adjustment)
    const line = kind.line(operand)
    factor = factor.mul(line.factor)
    offset = offset.mul(line.factor).add(line.offset)
    lines.push(new Line(factor, offset))
  }
  return lines
}

/** The chain for a base whose amount moves by so many decimal places. */
export function chainFor(compiled: CompiledFormula, shift: number): Chain {
  return compiled.chains.length === 1 ? compiled.chains[0] : compiled.chains[shift + LARGEST_SHIFT]
}
