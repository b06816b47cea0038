import { currencyExponent } from '#pricing/money'

/**
 * Vendure's prices are whole numbers with the same decimals in every currency, two unless the
 * shop's MoneyStrategy says otherwise: 1,000 yen are 100000 there and 1000 here.
 * https://docs.vendure.io/current/core/reference/typescript-api/money/money-strategy
 *
 * @param decimals what the shop calls `moneyStrategyPrecision`
 * @returns minor units; what has more decimals than the currency comes as the nearest amount,
 *   halves up, and what is no whole number as null
 */
export function amountFrom(price: number, currency: string, decimals: number): number | null {
  if (!Number.isSafeInteger(price)) return null
  const shift = currencyExponent(currency) - decimals
  if (shift >= 0) return price * 10 ** shift
  const unit = 10 ** -shift
  const rest = price % unit
  return (price - rest) / unit + (rest * 2 >= unit ? 1 : 0)
}

/**
 * @param amount minor units
 * @returns Vendure's number, or null where the shop keeps too few decimals for it
 */
export function priceFor(amount: number, currency: string, decimals: number): number | null {
  const shift = decimals - currencyExponent(currency)
  if (shift >= 0) return amount * 10 ** shift
  const unit = 10 ** -shift
  return amount % unit === 0 ? amount / unit : null
}
