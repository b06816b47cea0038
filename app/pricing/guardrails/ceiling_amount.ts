import { formatMoney } from '../amount.ts'
import type { ChangeGuardrail } from './guardrail.ts'
import { amountField, readAmount, type AmountParams } from './limits.ts'

/** The highest price allowed, in the project's currency. */
export const ceilingAmount: ChangeGuardrail<AmountParams> = {
  kind: 'ceiling_amount',
  scope: 'change',
  title: 'Ceiling',
  fields: [amountField],
  read: readAmount,
  sentence: ({ amount }, currency) => `No price is above ${formatMoney(amount, currency)}.`,
  compile: ({ amount }, limitCurrency) => {
    const limit = formatMoney(amount, limitCurrency)
    return ({ to, currency }) => {
      if (currency !== limitCurrency) {
        return `The ceiling is ${limit}, and a price in ${currency} cannot be checked against it. Narrow the guardrail to price lists in ${limitCurrency}.`
      }
      if (to <= amount) return null
      return `${formatMoney(to, currency)} is above the ceiling of ${limit}.`
    }
  },
  ceiling:
    ({ amount }, limitCurrency) =>
    ({ currency }) =>
      currency === limitCurrency ? BigInt(amount) : null,
}
