import { Rational } from '#pricing/rational'

export type ParsedDecimal = { ok: true; value: number } | { ok: false; reason: string }

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/

/**
 * Reads a number people typed into a form ("12.5", "−5", "40 %"). One that a JSON number cannot
 * hold exactly is refused, so that what is kept is what was typed.
 */
export function parseDecimal(text: string): ParsedDecimal {
  const typed = text.trim().replace(/\s*%$/, '').replace(/^[−–]/, '-')
  if (typed === '') return { ok: false, reason: 'Write a number, such as 12.5.' }
  if (/^-?\d+,\d+$/.test(typed)) {
    return { ok: false, reason: `Write decimals with a point: ${typed.replace(',', '.')}.` }
  }
  if (!DECIMAL.test(typed)) {
    return { ok: false, reason: `“${text.trim()}” is not a number. Write digits, such as 12.5.` }
  }
  const value = Number(typed)
  return Rational.fromDecimal(value).equals(Rational.fromDecimal(typed))
    ? { ok: true, value }
    : { ok: false, reason: 'This has more digits than Calibrate keeps. Shorten it.' }
}

/** The number as it is shown in a form: all of its decimals, never an exponent. */
export function decimalText(value: number): string {
  return Rational.fromDecimal(value).toDecimalText(12)
}
