/**
 * ISO 4217 minor units. The list of codes comes from the runtime, the exponents from the
 * standard: CLDR, which Intl follows, drops the decimals of currencies such as IQD or LBP
 * that no longer mint coins, and an amount stored with CLDR's exponent would be wrong a
 * hundredfold.
 */
// prettier-ignore
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0,
  UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
}

/** Units of account that nobody can be charged in: they have no minor unit. */
const NOT_MONEY = new Set(['XDR', 'XSU', 'XUA', 'XAU', 'XAG', 'XPT', 'XPD', 'XTS', 'XXX'])

const KNOWN = new Set([...Intl.supportedValuesOf('currency'), ...Object.keys(EXPONENTS)])

/** Thrown when a code is not an ISO 4217 currency one can set a price in. */
export class UnknownCurrencyError extends Error {
  override readonly name = 'UnknownCurrencyError'
  readonly code = 'currency_unknown'
  readonly currency: string

  constructor(currency: string) {
    super(`"${currency}" is not a currency. Use an ISO 4217 code such as USD, EUR or JPY.`)
    this.currency = currency
  }
}

/** Whether the text is an upper-case ISO 4217 code of a currency one can set a price in. */
export function isCurrency(code: string): boolean {
  return KNOWN.has(code) && !NOT_MONEY.has(code)
}

/**
 * The number of decimals of a currency's minor unit: 0 for JPY, 2 for USD, 3 for KWD, 4 for CLF.
 *
 * @throws UnknownCurrencyError when the code is not a currency
 */
export function currencyExponent(code: string): number {
  if (!isCurrency(code)) throw new UnknownCurrencyError(code)
  return EXPONENTS[code] ?? 2
}

/** Every code a price can be set in, in alphabetical order. */
export function currencyCodes(): string[] {
  return [...KNOWN].filter(isCurrency).sort()
}
