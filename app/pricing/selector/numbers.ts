import { Rational } from '../rational.ts'
import type { Comparison, SelectorAst } from './ast.ts'
import type { NumberKey, SelectorKey } from './keys.ts'
import type { Scanner } from './scanner.ts'

/** The form of a number in a tree: up to 15 digits before the point and 4 after it. */
export const numberForms = {
  money: /^\d{1,15}(\.\d{1,4})?$/,
  percent: /^-?\d{1,15}(\.\d{1,4})?$/,
} as const

/** Reads `20`, `>20`, `10..20` or `10,20`; percentages may carry their sign. */
export function parseNumbers(scanner: Scanner, key: SelectorKey): SelectorAst {
  const name = key.name as NumberKey
  const operator = takeOperator(scanner, key)
  if (operator) {
    const value = parseNumber(scanner, key, scanner.at, scanner.word(','))
    if (scanner.char === ',') {
      scanner.fail(scanner.at, scanner.at + 1, `${operator} takes one number.`, {
        expected: ['a space', 'the end'],
      })
    }
    return { kind: 'compare', key: name, operator, value }
  }

  const start = scanner.at
  const first = scanner.word(',')
  const dots = first.indexOf('..')
  if (dots >= 0) return parseRange(scanner, key, start, first, dots)

  const anyOf = [parseNumber(scanner, key, start, first)]
  while (scanner.take(',')) {
    const at = scanner.at
    anyOf.push(parseNumber(scanner, key, at, scanner.word(',')))
  }
  return { kind: 'equals', key: name, anyOf }
}

function takeOperator(scanner: Scanner, key: SelectorKey): Comparison | undefined {
  for (const operator of ['>=', '<=', '>', '<'] as const) {
    if (scanner.take(operator)) return operator
  }
  if (scanner.char === '=') {
    scanner.fail(scanner.at, scanner.at + 1, `Leave the = out: ${key.name}:20.`, {
      expected: ['a number', '>', '>=', '<', '<='],
      suggestion: '',
    })
  }
  return undefined
}

function parseRange(
  scanner: Scanner,
  key: SelectorKey,
  start: number,
  written: string,
  dots: number
): SelectorAst {
  const from = parseNumber(scanner, key, start, written.slice(0, dots))
  const to = parseNumber(scanner, key, start + dots + 2, written.slice(dots + 2))
  if (Rational.fromDecimal(from).cmp(Rational.fromDecimal(to)) > 0) {
    scanner.fail(
      start,
      start + written.length,
      'This range is upside down: it starts above its end.',
      {
        expected: ['the lower number first'],
        suggestion: `${written.slice(dots + 2)}..${written.slice(0, dots)}`,
      }
    )
  }
  return { kind: 'range', key: key.name as NumberKey, from, to }
}

function parseNumber(scanner: Scanner, key: SelectorKey, start: number, written: string): string {
  const percent = key.kind === 'percent'
  const text = percent ? written.replace(/%$/, '') : written
  if (numberForms[percent ? 'percent' : 'money'].test(text)) return text

  const example = percent ? '15%' : '20.50'
  const expected = [percent ? 'a percentage such as 15%' : 'an amount such as 20.50']
  if (written === '') {
    scanner.fail(
      start,
      start,
      `A number is missing. Write it directly here, as in ${key.example}.`,
      {
        expected,
      }
    )
  }
  scanner.fail(
    start,
    start + written.length,
    `"${written}" is not a number for ${key.name}. Write digits with a point, as in ${example}.`,
    { expected }
  )
}
