import { formatAmount } from '#pricing/amount'
import { compileFormula, validateFormula } from '#pricing/formula/index'
import { chooseWinners, explainLanes, runLanes, type LaneRule } from '#pricing/lanes/index'

interface Example {
  price: number
  cost: number
  /** In the running order of their lanes. */
  rules: { name: string; lane: string; priority: number; formula: unknown }[]
}

const CURRENCY = 'USD'

/**
 * Runs the example of a guide through its lanes as the product would; every rule matches.
 *
 * @throws {Error} when a formula is refused
 */
export function lanesExample(json: string) {
  const { price, cost, rules: written } = JSON.parse(json) as Example
  const lanes = [...new Set(written.map(({ lane }) => lane))]
  const frozen = written.map((rule) => ({ ...rule, formula: formulaOf(rule), runs: true }))
  const rules = frozen.map(({ lane, priority, formula }, number): LaneRule => ({
    ...{ number, priority, lane: lanes.indexOf(lane), ruleId: number, baseExponentShift: 0 },
    runs: compileFormula(formula, CURRENCY),
  }))
  const inputs = { price, compareAt: null, cost, baseOf: () => null }
  const { trace } = runLanes(chooseWinners(rules), inputs)
  return {
    given: [
      { key: 'Price on sale', value: formatAmount(price, CURRENCY) },
      { key: 'Cost', value: formatAmount(cost, CURRENCY) },
    ],
    steps: explainLanes({ rules: frozen, currency: CURRENCY, price, compareAt: null }, trace),
  }
}

function formulaOf({ name, formula }: Example['rules'][number]) {
  const read = validateFormula(formula)
  if (!read.ok) throw new Error(`A guide shows a formula that is refused: ${name}`)
  return read.formula
}
