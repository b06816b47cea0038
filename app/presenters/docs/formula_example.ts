import { formatAmount } from '#pricing/amount'
import {
  compileFormula,
  describeFormula,
  evaluate,
  explain,
  validateFormula,
} from '#pricing/formula/index'

interface Example {
  formula: unknown
  price: number
  compareAt?: number
  cost?: number
}

const CURRENCY = 'USD'

/**
 * Computes an example of a guide, `{ "formula": …, "price": 4990, "cost": 2100 }`, as the product
 * would.
 *
 * @throws {Error} when the formula is refused
 */
export function formulaExample(json: string) {
  const { formula: written, price, compareAt = null, cost = null } = JSON.parse(json) as Example
  const read = validateFormula(written)
  if (!read.ok) throw new Error(`A guide shows a formula that is refused: ${json}`)
  const { formula } = read
  const inputs = { price, compareAt, cost }
  const { trace } = evaluate(compileFormula(formula, CURRENCY), inputs)
  return {
    json: spread(written),
    sentence: describeFormula(formula, CURRENCY).parts,
    given: [
      { key: 'Price', value: formatAmount(price, CURRENCY) },
      ...(compareAt === null
        ? []
        : [{ key: 'Compare-at', value: formatAmount(compareAt, CURRENCY) }]),
      { key: 'Cost', value: cost === null ? 'not known' : formatAmount(cost, CURRENCY) },
    ],
    steps: explain(formula, CURRENCY, inputs, trace),
  }
}

/** One line for each part of the formula. */
function spread(formula: unknown) {
  const lines = Object.entries(formula as object).map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value).replaceAll(/([:,])(?=\S)/g, '$1 ')}`
  )
  return `{\n${lines.join(',\n')}\n}`
}
