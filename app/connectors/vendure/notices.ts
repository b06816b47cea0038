import { currencyExponent } from '#pricing/money'
import type { Shop } from '#connectors/vendure/shop'

/** What somebody should know who sells there in this currency. */
export function noticesOf({ pricesIncludeTax, decimals }: Shop, currency: string) {
  const tax = pricesIncludeTax ? 'with' : 'without'
  const notices = [
    `Prices are kept ${tax} tax on this channel: that is what Calibrate reads and writes.`,
  ]
  if (decimals < currencyExponent(currency)) {
    notices.push(
      `Vendure keeps ${decimals} decimals of ${currency}: prices that need more are refused.`
    )
  }
  if (decimals > currencyExponent(currency)) {
    notices.push(
      `Vendure keeps ${decimals} decimals of ${currency}: what is finer than its minor unit is read as the nearest amount.`
    )
  }
  return notices
}
