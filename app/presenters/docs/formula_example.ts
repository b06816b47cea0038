import { formatAmount } from '#pricing/amount'
import {
  compileFormula,
  describeFormula,
  evaluate,
  explain,
  validateFormula,
} from '#pricing/formula/index'
import { dayText, priorLookup } from '#pricing/prior_price/index'

interface Example {
  formula: unknown
  price: number
  compareAt?: number
  cost?: number
  /** What was shown before, from a day on, for prices that claim one: the last is the price now. */
  shown?: [day: string, amount: number][]
  /** The day it is computed on, where that matters. */
  on?: string
}

const CURRENCY = 'USD'

/**
 * Computes an example of a guide, `{ "formula": …, "price": 4990, "cost": 2100 }`, as the product
 * would.
 *
 * @throws {Error} when the formula is refused
 */
export function formulaExample(json: string) {
  const example = JSON.parse(json) as Example
  const { formula: written, price, compareAt = null, cost = null, shown = [] } = example
  const read = validateFormula(written)
  if (!read.ok) throw new Error(`A guide shows a formula that is refused: ${json}`)
  const { formula } = read
  const inputs = { price, compareAt, cost, prior: priorOf(example) }
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
      ...shown.map(([day, amount]) => ({
        key: `From ${dayText(Date.parse(day), TERMS.timeZone)}`,
        value: formatAmount(amount, CURRENCY),
      })),
    ],
    steps: explain(formula, CURRENCY, inputs, trace),
  }
}

const TERMS = { timeZone: 'UTC', completeSince: 0, newArrivalDays: null, progressive: false }

function priorOf({ shown, on }: Example) {
  if (!shown || !on) return undefined
  const moments = shown.map(([day, amount]) => [Date.parse(day), amount, null] as const)
  return priorLookup({ moments, at: Date.parse(on), isPerishable: false }, TERMS)
}

/** One line for each part of the formula. */
function spread(formula: unknown) {
  const lines = Object.entries(formula as object).map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value).replaceAll(/([:,])(?=\S)/g, '$1 ')}`
  )
  return `{\n${lines.join(',\n')}\n}`
}
