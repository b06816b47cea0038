import { formatAmount, formatMoney, isAmount, parseAmount } from './amount.ts'
import { currencyExponent } from './currency.ts'

export { formatAmount, formatMoney, isAmount, MAX_AMOUNT, parseAmount } from './amount.ts'
export type { ParsedAmount } from './amount.ts'
export { currencyCodes, currencyExponent, isCurrency, UnknownCurrencyError } from './currency.ts'

/** Thrown when a number cannot be an amount, or a text cannot be read as one. */
export class InvalidAmountError extends Error {
  override readonly name = 'InvalidAmountError'
  readonly code = 'amount_invalid'
}

/** Thrown when amounts of two currencies meet: there is no exchange rate in arithmetic. */
export class CurrencyMismatchError extends Error {
  override readonly name = 'CurrencyMismatchError'
  readonly code = 'currency_mismatch'
}

/**
 * An amount of money: whole minor units (cents, yen, fils) and an ISO 4217 currency. Immutable.
 * Never a float: 49.90 USD is 4990.
 */
export class Money {
  readonly amount: number
  readonly currency: string

  /**
   * @throws InvalidAmountError when the amount is negative, fractional or beyond exact numbers
   * @throws UnknownCurrencyError when the currency is unknown
   */
  constructor(amount: number, currency: string) {
    if (!isAmount(amount)) {
      throw new InvalidAmountError(
        `${amount} is not an amount. Give whole minor units of ${currency}, zero or more.`
      )
    }
    currencyExponent(currency)
    this.amount = amount
    this.currency = currency
  }

  /**
   * Reads "1,299.00" in major units.
   *
   * @throws InvalidAmountError with the reason when the text is not a plain decimal
   */
  static parse(text: string, currency: string): Money {
    const parsed = parseAmount(text, currency)
    if (!parsed.ok) throw new InvalidAmountError(parsed.reason)
    return new Money(parsed.amount, currency)
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.amount === other.amount
  }

  /**
   * Negative when this is less than the other, zero when equal, positive when more.
   *
   * @throws CurrencyMismatchError when the currencies differ
   */
  compare(other: Money): number {
    if (this.currency !== other.currency) {
      throw new CurrencyMismatchError(
        `${this.currency} and ${other.currency} cannot be compared without an exchange rate.`
      )
    }
    return this.amount - other.amount
  }

  /** Plain decimal text in major units, "49.90". */
  toDecimal(): string {
    return formatAmount(this.amount, this.currency)
  }

  /** Text for people, "1,299.00 USD". */
  format(locale?: string): string {
    return formatMoney(this.amount, this.currency, locale)
  }

  toString(): string {
    return `${this.toDecimal()} ${this.currency}`
  }

  toJSON(): { amount: number; currency: string } {
    return { amount: this.amount, currency: this.currency }
  }
}
