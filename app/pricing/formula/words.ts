import { formatAmount, formatMoney } from '../amount.ts'
import { currencyExponent } from '../currency.ts'
import type { Base, CompareAtRule, Rounding, RoundingMode } from './formula.ts'
import { compileRounding } from './rounding.ts'

/** What a price starts from, as it stands after "take". */
export function basePhrase(base: Base, currency: string): string {
  if (base === 'price') return 'the current price'
  if (base === 'compareAt') return 'the compare-at price'
  if (base === 'cost') return 'the cost'
  if ('amount' in base) return formatMoney(base.amount, currency)
  return `the price in ${quoted(base.priceList)}`
}

/** The same as the name of an explanation's first step. */
export function baseName(base: Base): string {
  if (base === 'price') return 'Current price'
  if (base === 'compareAt') return 'Compare-at price'
  if (base === 'cost') return 'Cost'
  return 'amount' in base ? 'Fixed amount' : `Price in ${quoted(base.priceList)}`
}

/** "end in .99", "round up to a multiple of 0.05"; null when the formula does not round. */
export function roundingPhrase(round: Rounding | undefined, currency: string): string | null {
  if (!round) return null
  const { mode } = compileRounding(round)
  const ending = endingText(round, currency)
  if (ending) return `end in ${ending}${direction(mode)}`
  return `round ${mode === 'nearest' ? 'to the nearest' : `${mode} to a`} ${gridText(round, currency, mode)}`
}

/** The rounding as an operand of an explanation's step: ".99, nearest". */
export function roundingOperand(round: Rounding | undefined, currency: string): string {
  const { mode } = compileRounding(round)
  const target = endingText(round, currency) ?? `multiple of ${gridUnit(round, currency)}`
  return `${target}, ${mode}`
}

/**
 * The last digits that every allowed amount shares, when the step is a power of ten: step 100 and
 * ending 99 is ".99" in USD and "99" in JPY; null where "ends in" would say something else.
 */
export function endingText(round: Rounding | undefined, currency: string): string | null {
  const { step, ending } = compileRounding(round)
  const digits = String(step).length - 1
  if (ending === 0 || step !== 10 ** digits) return null
  const exponent = currencyExponent(currency)
  const text = String(ending).padStart(digits, '0')
  if (exponent === 0) return text
  if (digits < exponent) return text
  return `${text.slice(0, digits - exponent)}.${text.slice(digits - exponent)}`
}

function gridText(round: Rounding, currency: string, mode: RoundingMode): string {
  const unit = gridUnit(round, currency)
  return mode === 'nearest' && !unit.includes(' ') ? unit : `multiple of ${unit}`
}

function gridUnit(round: Rounding | undefined, currency: string): string {
  const { step, ending } = compileRounding(round)
  const unit = formatAmount(step, currency)
  return ending === 0 ? unit : `${unit} plus ${formatAmount(ending, currency)}`
}

function direction(mode: RoundingMode): string {
  return mode === 'nearest' ? '' : `, rounding ${mode}`
}

/** What happens to the compare-at price, as the end of a rule's sentence. */
export function compareAtPhrase(rule: CompareAtRule, currency: string): string {
  if (rule === 'keep') return 'keep the compare-at price as it is'
  if (rule === 'clear') return 'clear the compare-at price'
  if (rule === 'previous') return 'show the old price as compare-at when the price falls'
  if (rule === 'prior') return 'show the prior price as compare-at when the price is below it'
  return `set the compare-at price to ${formatMoney(rule.amount, currency)}`
}

/** The same as an operand of an explanation's step. */
export function compareAtOperand(rule: CompareAtRule, currency: string): string {
  if (rule === 'keep') return 'keep'
  if (rule === 'clear') return 'clear'
  if (rule === 'previous') return 'old price'
  if (rule === 'prior') return 'prior price'
  return formatMoney(rule.amount, currency)
}

function quoted(name: string): string {
  return `“${name}”`
}
