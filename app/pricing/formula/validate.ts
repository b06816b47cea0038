import { MAX_AMOUNT } from '../amount.ts'
import { FieldErrors, listed, type JsonObject } from '../field_errors.ts'
import { LARGEST_PERCENT, PERCENT_DECIMALS } from './adjustments/adjustment.ts'
import { adjustmentKinds, type Adjustment } from './adjustments/index.ts'
import { noteContradictions } from './contradictions.ts'
import type { Base, Bounds, CompareAtRule, Formula, FormulaResult, Rounding } from './formula.ts'

const FORMULA_KEYS = ['base', 'adjust', 'bounds', 'round', 'compareAt'] as const
const BASES = ['price', 'compareAt', 'cost'] as const
const BOUND_KEYS = ['min', 'max', 'minMargin', 'minMarkup', 'maxIncrease', 'maxDecrease'] as const
const ROUND_KEYS = ['step', 'ending', 'mode'] as const
const MODES = ['nearest', 'up', 'down'] as const
const COMPARE_AT_RULES = ['keep', 'clear', 'previous', 'prior'] as const
const ADJUSTMENT_KEYS = adjustmentKinds.map((kind) => kind.key)

/** More steps than this is a program, not a rule somebody can check. */
const MOST_ADJUSTMENTS = 20

/**
 * Reads a formula from JSON. Gives the formula, with `adjust` and `compareAt` filled in when
 * absent, or everything that is wrong with it, each with a JSON pointer and what to do; where each
 * part is right, also what makes them useless together. The currency
 * is for the examples in messages.
 */
export function validateFormula(json: unknown, currency?: string): FormulaResult {
  const errors = new FieldErrors(currency)
  const object = errors.object(json, '', FORMULA_KEYS)
  if (!object) return { ok: false, errors: errors.errors }

  const base = readBase(object.base, errors)
  const adjust = readAdjustments(object.adjust, errors)
  const bounds = readBounds(object.bounds, errors)
  const round = readRounding(object.round, errors)
  const compareAt = readCompareAt(object.compareAt, errors)
  if (errors.any) return { ok: false, errors: errors.errors }

  const formula: Formula = { base: base!, adjust, compareAt: compareAt! }
  if (bounds) formula.bounds = bounds
  if (round) formula.round = round
  noteContradictions(formula, errors, currency ?? 'USD')
  return errors.any ? { ok: false, errors: errors.errors } : { ok: true, formula }
}

function readBase(value: unknown, errors: FieldErrors): Base | undefined {
  if (value === undefined) {
    return errors.add('/base', 'required', `Say where the price starts: ${listed(BASES)}.`)
  }
  if (typeof value === 'string') return errors.oneOf(value, '/base', 'The base', BASES)

  const object = errors.object(value, '/base', ['amount', 'priceList'])
  if (!object) return undefined
  if (!hasOneKey(object)) {
    return errors.add('/base', 'one_key', 'Give either an "amount" or a "priceList", not both.')
  }
  if ('amount' in object) {
    const amount = errors.integer(object.amount, '/base/amount', positiveAmount('A base amount'))
    return amount === undefined ? undefined : { amount }
  }
  return readPriceList(object.priceList, errors)
}

function readPriceList(value: unknown, errors: FieldErrors): Base | undefined {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 200) {
    return errors.add('/base/priceList', 'not_a_name', 'Name the price list to start from.')
  }
  return { priceList: value }
}

function readAdjustments(value: unknown, errors: FieldErrors): Adjustment[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) {
    errors.add('/adjust', 'not_a_list', 'Give a list of steps, such as [{ "percent": -10 }].')
    return []
  }
  if (value.length > MOST_ADJUSTMENTS) {
    errors.add('/adjust', 'too_many', `A formula has at most ${MOST_ADJUSTMENTS} steps.`)
    return []
  }
  return value.flatMap((step, index) => readAdjustment(step, `/adjust/${index}`, errors))
}

function readAdjustment(value: unknown, pointer: string, errors: FieldErrors): Adjustment[] {
  const object = errors.object(value, pointer, ADJUSTMENT_KEYS)
  if (!object) return []
  if (!hasOneKey(object)) {
    errors.add(pointer, 'one_key', `Each step has exactly one of ${listed(ADJUSTMENT_KEYS)}.`)
    return []
  }
  const kind = adjustmentKinds.find((candidate) => candidate.key in object)
  const operand = kind?.read(object[kind.key], `${pointer}/${kind.key}`, errors)
  return kind && operand !== undefined ? [{ [kind.key]: operand } as Adjustment] : []
}

function readBounds(value: unknown, errors: FieldErrors): Bounds | undefined {
  if (value === undefined) return undefined
  const object = errors.object(value, '/bounds', BOUND_KEYS)
  if (!object) return undefined

  const bounds: Bounds = {}
  const keep = (key: keyof Bounds, read: (pointer: string) => number | undefined) => {
    if (object[key] === undefined) return
    const operand = read(`/bounds/${key}`)
    if (operand !== undefined) bounds[key] = operand
  }
  const percent = (key: keyof Bounds, name: string, limits: { max?: number; below?: number }) =>
    keep(key, (pointer) =>
      errors.decimal(object[key], pointer, { name, decimals: PERCENT_DECIMALS, min: 0, ...limits })
    )

  keep('min', (pointer) => errors.integer(object.min, pointer, amountFrom(0, 'A minimum')))
  keep('max', (pointer) => errors.integer(object.max, pointer, amountFrom(1, 'A maximum')))
  percent('minMargin', 'A least margin', { below: 100 })
  percent('minMarkup', 'A least markup', { max: LARGEST_PERCENT })
  percent('maxIncrease', 'A largest increase', { max: LARGEST_PERCENT })
  percent('maxDecrease', 'A largest decrease', { max: 100 })

  if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max) {
    errors.add('/bounds/min', 'above_max', 'The minimum is above the maximum. Swap or change them.')
  }
  return bounds
}

function readRounding(value: unknown, errors: FieldErrors): Rounding | undefined {
  if (value === undefined) return undefined
  const object = errors.object(value, '/round', ROUND_KEYS)
  if (!object) return undefined

  const round: Rounding = {}
  if (object.step !== undefined) {
    round.step = errors.integer(object.step, '/round/step', positiveAmount('A step'))
  }
  if (object.ending !== undefined) {
    round.ending = errors.integer(object.ending, '/round/ending', amountFrom(0, 'An ending'))
  }
  if (object.mode !== undefined) {
    round.mode = errors.oneOf(object.mode, '/round/mode', 'The mode', MODES)
  }
  const step = object.step === undefined ? 1 : round.step
  if (step !== undefined && round.ending !== undefined && round.ending >= step) {
    errors.add(
      '/round/ending',
      'not_below_step',
      `An ending is below its step of ${step}. For prices ending in .99 use step 100 and ending 99.`
    )
  }
  return round
}

function readCompareAt(value: unknown, errors: FieldErrors): CompareAtRule | undefined {
  if (value === undefined) return 'keep'
  if (typeof value === 'string') {
    return errors.oneOf(value, '/compareAt', 'The compare-at rule', COMPARE_AT_RULES)
  }
  const object = errors.object(value, '/compareAt', ['amount'])
  if (!object) return undefined
  const amount = errors.integer(
    object.amount,
    '/compareAt/amount',
    positiveAmount('A compare-at amount')
  )
  return amount === undefined ? undefined : { amount }
}

function hasOneKey(object: JsonObject): boolean {
  return Object.keys(object).length === 1
}

function positiveAmount(name: string) {
  return amountFrom(1, name)
}

function amountFrom(min: number, name: string) {
  return { name, min, max: MAX_AMOUNT }
}
