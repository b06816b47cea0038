import { formatMoney } from '../amount.ts'
import type { ChangeGuardrail } from './guardrail.ts'
import { amountField, readAmount, type AmountParams } from './limits.ts'

/** The lowest price allowed, in the project's currency. */
export const floorAmount: ChangeGuardrail<AmountParams> = {
  kind: 'floor_amount',
  scope: 'change',
  title: 'Floor',
  fields: [amountField],
  read: readAmount,
  sentence: ({ amount }, currency) => `No price is below ${formatMoney(amount, currency)}.`,
  compile: ({ amount }, limitCurrency) => {
    const limit = formatMoney(amount, limitCurrency)
    return ({ to, currency }) => {
      if (currency !== limitCurrency) {
        return `The floor is ${limit}, and a price in ${currency} cannot be checked against it. Narrow the guardrail to price lists in ${limitCurrency}.`
      }
      if (to >= amount) return null
      return `${formatMoney(to, currency)} is below the floor of ${limit}.`
    }
  },
  floor:
    ({ amount }, limitCurrency) =>
    ({ currency }) =>
      currency === limitCurrency ? BigInt(amount) : null,
}
