import { currencyExponent } from './currency.ts'

/** The largest amount we keep: beyond it a JavaScript number stops being exact. */
export const MAX_AMOUNT = Number.MAX_SAFE_INTEGER

export type ParsedAmount = { ok: true; amount: number } | { ok: false; reason: string }

const PLAIN = /^(\d+)(?:\.(\d+))?$/
const GROUPED = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/

/** Whether the value is an amount: a whole, exact number of minor units, zero or more. */
export function isAmount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/**
 * Reads a price as people and spreadsheets write it ("1299", "1,299.00") into minor units.
 * Strict on purpose: "1.299,00" or "1.2345" are refused rather than guessed, for a wrong guess
 * is a price a thousand times off.
 *
 * @throws UnknownCurrencyError when the currency is unknown
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const exponent = currencyExponent(currency)
  const trimmed = text.trim()
  if (trimmed === '') return refuse('It is empty. Write a price such as 49.90.')
  if (/^[-−(]/.test(trimmed)) return refuse(`"${trimmed}" is negative.`)

  const match = PLAIN.exec(trimmed) ?? GROUPED.exec(trimmed)
  if (!match) {
    return refuse(
      `"${trimmed}" is not a plain number. Write digits with a point for decimals, such as 1299.00 or 1,299.00, without a currency sign.`
    )
  }

  const decimals = match[2] ?? ''
  if (decimals.length > exponent) {
    return refuse(
      `"${trimmed}" has ${decimals.length} decimal${decimals.length === 1 ? '' : 's'}, and ${currency} has ${exponent === 0 ? 'none' : exponent}.`
    )
  }

  const digits = match[1].replaceAll(',', '') + decimals.padEnd(exponent, '0')
  const amount = Number(digits)
  if (digits.length > 20 || !Number.isSafeInteger(amount)) {
    return refuse(`"${trimmed}" is larger than any price Calibrate can hold.`)
  }
  return { ok: true, amount }
}

function refuse(reason: string): ParsedAmount {
  return { ok: false, reason }
}

/**
 * The amount as plain decimal text in major units, the way files and platforms want it:
 * 4990 USD is "49.90", 12800 JPY is "12800", 1250 KWD is "1.250".
 */
export function formatAmount(amount: number, currency: string): string {
  return shiftPoint(String(amount), currencyExponent(currency))
}

/**
 * Moves the decimal point of a decimal text to the left and keeps at least that many decimals:
 * ("4366.25", 2) is "43.6625", ("5", 2) is "0.05".
 */
export function shiftPoint(text: string, places: number): string {
  if (places === 0) return text
  const sign = text.startsWith('-') ? '-' : ''
  const [whole, fraction = ''] = text.slice(sign.length).split('.')
  const digits = whole.padStart(places + 1, '0')
  const cut = digits.length - places
  return `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}${fraction}`
}

const formatters = new Map<string, Intl.NumberFormat>()

/**
 * The amount for people: grouped digits with the code after it, "1,299.00 USD". The locale
 * decides the separators only.
 */
export function formatMoney(amount: number, currency: string, locale = 'en'): string {
  const exponent = currencyExponent(currency)
  const key = `${locale} ${exponent}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    })
    formatters.set(key, formatter)
  }
  const decimal = formatAmount(amount, currency) as Intl.StringNumericLiteral
  return `${formatter.format(decimal)} ${currency}`
}
