import { formatAmount, parseAmount } from '../amount.ts'
import { currencyExponent } from '../currency.ts'
import { Rational } from '../rational.ts'
import type { Claim } from './assertion.ts'
import { failAt, type Word } from './words.ts'

/** What follows the words of a claim. */
export type OperandKind = 'amount' | 'percent' | 'margin' | 'fall' | 'ending'

const PERCENT = /^\d{1,15}(\.\d{1,4})?$/

/** An amount in major units, above zero: "10.00" is 1000 in USD. */
export function readAmount(word: Word, currency: string): number {
  const read = parseAmount(word.text, currency)
  if (!read.ok) failAt(word, read.reason, { expected: [exampleAmount(currency)] })
  if (read.amount === 0) failAt(word, 'No price is zero. Write an amount above it.')
  return read.amount
}

/** A percentage, with its sign (`20%` or `20 %`) or without. */
export function readPercent(word: Word, kind: OperandKind): number {
  const text = word.text.replace(/%$/, '').trim()
  if (!PERCENT.test(text)) {
    const message = `"${word.text}" is not a percentage. Write digits with a point, as in 12.5 %.`
    failAt(word, message, { expected: ['a percentage such as 20 %'] })
  }
  const percent = Number(text)
  if (kind === 'margin' && percent >= 100) failAt(word, 'A margin is below 100 %.')
  if (kind === 'fall' && percent > 100) failAt(word, 'A price cannot fall by more than 100 %.')
  return percent
}

/**
 * The last digits of a price, from the point on or from before it: `.99`, `9.90`; of a currency
 * without decimals the digits alone: `90`.
 */
export function readEnding(word: Word, currency: string): Claim {
  const decimals = currencyExponent(currency)
  const form = decimals === 0 ? /^\d{1,12}$/ : new RegExp(`^\\d{0,12}\\.\\d{${decimals}}$`)
  const example = decimals === 0 ? '90' : `.${'9'.repeat(decimals)}`
  if (!form.test(word.text)) {
    const shape = decimals === 0 ? 'no decimals' : `${decimals} decimals`
    const message = `"${word.text}" is no ending. Write the last digits of a price, with ${shape}, as in ${example}.`
    failAt(word, message, { expected: [`an ending such as ${example}`] })
  }
  if (decimals > 0 && word.text.startsWith('0')) {
    const point = word.text.slice(word.text.indexOf('.'))
    failAt(word, 'An ending begins at the point, or with a digit before it that is not zero.', {
      expected: [`an ending such as ${example}`],
      suggestion: point,
    })
  }
  const digits = word.text.replace('.', '')
  return { kind: 'ending', ending: Number(digits), step: 10 ** digits.length }
}

/** An ending as it is written. */
export function endingText({ ending, step }: { ending: number; step: number }, currency: string) {
  const digits = String(ending).padStart(String(step).length - 1, '0')
  const cut = digits.length - currencyExponent(currency)
  return cut === digits.length ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
}

/** A percentage as it is written. */
export const percentWord = (percent: number) =>
  `${Rational.fromDecimal(percent).toDecimalText(4)} %`

export const exampleAmount = (currency: string) =>
  `an amount such as ${formatAmount(10 ** currencyExponent(currency) * 10, currency)}`
