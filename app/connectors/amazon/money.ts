import { exactNumber } from '#connectors/amazon/exact_json'
import { currencyExponent, formatAmount, parseAmount } from '#pricing/money'

/** An amount in minor units as the JSON number Amazon wants: 4990 USD is written 49.90. */
export function toWire(amount: number, currency: string) {
  return exactNumber(formatAmount(amount, currency))
}

/**
 * Minor units of a price as Amazon writes it ("30.0", "19.99", "1980", in yen also "1980.0");
 * null where it is none.
 */
export function readPrice(text: string | undefined, currency: string): number | null {
  if (text === undefined) return null
  const hasDecimals = currencyExponent(currency) > 0
  const read = parseAmount(hasDecimals ? text : text.replace(/\.0+$/, ''), currency)
  return read.ok ? read.amount : null
}

/**
 * Minor units of a fee, rounded up: fees are estimated more finely than money is paid, and a floor
 * made of them must hold.
 */
export function readFee(text: string | undefined, currency: string): number | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text ?? '')
  if (!match) return null
  const exponent = currencyExponent(currency)
  const decimals = (match[2] ?? '').padEnd(exponent, '0')
  const whole = Number(match[1] + decimals.slice(0, exponent))
  return /[1-9]/.test(decimals.slice(exponent)) ? whole + 1 : whole
}
