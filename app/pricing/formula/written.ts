import { formatAmount, parseAmount } from '../amount.ts'
import { isCurrency } from '../currency.ts'
import type { FieldError } from '../field_errors.ts'
import type { Formula } from './formula.ts'

/** A formula whose amounts are texts in major units with their currency: "9.99 USD". */
export type WrittenFormula = Record<string, unknown>

/**
 * A formula as people write it in a file. JSON says 999 where the API's reader knows the currency;
 * in a file that people review, 999 and 9.99 must not be mistaken for each other.
 */
export function writeFormula(formula: Formula, currency: string): WrittenFormula {
  const { base, adjust, bounds, round, compareAt } = formula
  const ordered = {
    ...{ base, adjust },
    ...(bounds && { bounds }),
    ...(round && { round }),
    compareAt,
  }
  return mapAmounts(ordered, (value) => {
    const amount = value as number
    return `${amount < 0 ? '-' : ''}${formatAmount(Math.abs(amount), currency)} ${currency}`
  }) as WrittenFormula
}

/**
 * Turns the amounts of a written formula into minor units. Everything else is left as it is, for
 * `validateFormula` to judge. Pointers are relative to the formula.
 */
export function readWrittenFormula(
  written: unknown,
  currency: string
): { formula: unknown; errors: FieldError[] } {
  const errors: FieldError[] = []
  const formula = mapAmounts(written, (value, pointer) => {
    const read = readAmount(value, currency)
    if (typeof read === 'number') return read
    errors.push({ pointer, code: 'amount_invalid', message: read.reason })
    return value
  })
  return { formula, errors }
}

/** Where a formula holds amounts; a `*` is any item of a list. */
const PLACES = [
  ['base', 'amount'],
  ['adjust', '*', 'amount'],
  ['bounds', 'min'],
  ['bounds', 'max'],
  ['round', 'step'],
  ['round', 'ending'],
  ['compareAt', 'amount'],
]

type Change = (value: unknown, pointer: string) => unknown

function mapAmounts(formula: unknown, change: Change): unknown {
  return PLACES.reduce((value, path) => mapAt(value, path, change, ''), formula)
}

function mapAt(value: unknown, path: string[], change: Change, pointer: string): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value, pointer)
  if (Array.isArray(value)) {
    if (key !== '*') return value
    return value.map((item, index) => mapAt(item, rest, change, `${pointer}/${index}`))
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value
  const inside = (value as Record<string, unknown>)[key]
  return { ...value, [key]: mapAt(inside, rest, change, `${pointer}/${key}`) }
}

const WRITTEN = /^([-−]?)(\S+) ([A-Za-z]{3})$/

function readAmount(value: unknown, currency: string): number | { reason: string } {
  const example = `${formatAmount(999, currency)} ${currency}`
  const match = typeof value === 'string' ? WRITTEN.exec(value.trim()) : null
  if (!match) {
    const reason = `Write an amount in major units with its currency, such as ${example}.`
    return { reason }
  }
  const [, minus, number, code] = match
  if (code !== currency) {
    const other = isCurrency(code) ? '' : ` "${code}" is no currency.`
    return { reason: `The prices of this list are in ${currency}: write ${example}.${other}` }
  }
  const read = parseAmount(number, currency)
  if (!read.ok) return { reason: read.reason }
  return minus === '' ? read.amount : 0 - read.amount
}
