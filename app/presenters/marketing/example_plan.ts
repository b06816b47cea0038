import { formatAmount } from '#pricing/amount'
import {
  compileFormula,
  describeRule,
  evaluate,
  explain,
  type Formula,
} from '#pricing/formula/index'
import { compileGuardrails, guardChange } from '#pricing/guardrails/index'

const CURRENCY = 'USD'
const SELECTOR = 'tag:summer status:active'
const FORMULA: Formula = {
  base: 'price',
  adjust: [{ percent: -12.5 }],
  bounds: { minMargin: 30 },
  round: { step: 100, ending: 99, mode: 'nearest' },
  compareAt: 'previous',
}
const LARGEST_FALL = { id: '1', kind: 'max_decrease', params: { percent: 14 } }
const NAMED: Record<number, string> = {
  3: 'Linen shirt / M / white',
  6: 'Trail sandals / 42',
  25: 'Tarp 3 × 3 m / moss',
  40: 'Hiking shorts / L',
}
const SHOWN = [3, 6, 40]
const OPEN = 6
const BUCKETS = { from: -16, to: 0, width: 1 }

interface Row {
  index: number
  price: number
  cost: number | null
  to: number | null
  trace: string
  why: string | null
}

/** A plan for the picture on the home page: made up, but every number in it is the engine's. */
export function examplePlan() {
  const formula = compileFormula(FORMULA, CURRENCY)
  const guardrails = compileGuardrails([{ ...LARGEST_FALL, level: 'hard' }], CURRENCY)
  const rows = variants().map((variant): Row => {
    const found = evaluate(formula, { ...variant, compareAt: null })
    if (found.outcome === 'unchanged') {
      return { ...variant, to: null, trace: found.trace, why: WORDS[found.reason] ?? null }
    }
    const change = { from: variant.price, to: found.amount, compareAtFrom: null, compareAtTo: null }
    const { ok } = guardChange(guardrails, { ...change, cost: variant.cost, currency: CURRENCY })
    return { ...variant, to: found.amount, trace: found.trace, why: ok ? null : FALLS_TOO_FAR }
  })
  return {
    ...summaryOf(rows),
    sentence: sentence(),
    rows: SHOWN.map((index) => shown(rows[index])),
  }
}

const FALLS_TOO_FAR = 'Would fall by more than 14 %'
const WORDS: Record<string, string> = {
  cost_missing_for_bounds: 'No cost: the floor cannot be known',
  equal_to_current: 'Already at this price',
}

/** 312 variants from 19.90 on, costing 38 to 67 % of their price; a few have no known cost. */
function variants() {
  const shares = [42, 46, 50, 38, 54, 58, 67, 48, 44, 63]
  return Array.from({ length: 312 }, (_, index) => {
    const price = 1990 + ((index * 37) % 130) * 100
    const cost = index % 53 === 25 ? null : Math.round((price * shares[index % 10]) / 100)
    return { index, price, cost }
  })
}

function summaryOf(rows: Row[]) {
  const changed = rows.filter(({ to, why }) => to !== null && why === null)
  const stopped = rows.filter(({ why }) => why !== null)
  const share = ({ price, to }: Row) => ((to! - price) / price) * 100
  const average = changed.reduce((sum, row) => sum + share(row), 0) / changed.length
  return {
    changed: changed.length,
    stopped: stopped.length,
    average: `${average.toFixed(1).replace('-', '−')} %`,
    marginBefore: marginOf(changed, ({ price }) => price),
    marginAfter: marginOf(changed, ({ to }) => to!),
    reasons: [...Map.groupBy(stopped, ({ why }) => why!)]
      .map(([text, of]) => ({ text, count: of.length }))
      .toSorted((a, b) => b.count - a.count),
    buckets: bucketsOf(changed.map(share)),
  }
}

function marginOf(rows: Row[], priceOf: (row: Row) => number) {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  const revenue = sum(priceOf)
  return (((revenue - sum(({ cost }) => cost!)) / revenue) * 100).toFixed(1)
}

function bucketsOf(shares: number[]) {
  const { from, to, width } = BUCKETS
  return Array.from({ length: (to - from) / width }, (_, index) => {
    const low = from + index * width
    const count = shares.filter((share) => share >= low && share < low + width).length
    return { from: low, to: low + width, count }
  })
}

function sentence() {
  const { parts } = describeRule({ selectorText: SELECTOR, formula: FORMULA, currency: CURRENCY })
  return parts.map(({ text, strong }) =>
    strong === 'selector' ? { text, code: true } : strong ? { text, strong: true } : text
  )
}

function shown({ index, price, cost, to, trace }: Row) {
  const inputs = { price, cost, compareAt: null }
  return {
    product: NAMED[index],
    from: formatAmount(price, CURRENCY),
    to: formatAmount(to!, CURRENCY),
    percent: ((to! - price) / price) * 100,
    steps: index === OPEN ? explain(FORMULA, CURRENCY, inputs, trace) : null,
  }
}
