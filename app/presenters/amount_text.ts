import { formatMoney } from '#pricing/money'

/** An amount for people without its currency, where that stands nearby: "1,299.00". */
export function amountText(amount: number, currency: string) {
  return formatMoney(amount, currency).slice(0, -currency.length - 1)
}
