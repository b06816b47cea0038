import { amountText } from '#presenters/amount_text'
import type { VariantRow } from '#queries/catalog/list_variants'

/** A variant as a line of the catalog's table. */
export function variantLine(row: VariantRow) {
  const { amount, compareAtAmount, costAmount, costCurrency, currency } = row
  const money = (value: number | null) => (value === null ? null : amountText(value, currency))
  const cost = costCurrency === currency ? costAmount : null
  return {
    ...row,
    name: [row.productTitle, row.title].filter(Boolean).join(' / '),
    price: money(amount),
    compareAt: money(compareAtAmount),
    cost: costAmount === null ? null : amountText(costAmount, costCurrency!),
    margin: marginPercent(amount, cost),
  }
}

/** The share of a price that is not cost, in whole percent; null where it cannot be known. */
export function marginPercent(price: number | null, cost: number | null) {
  if (price === null || cost === null || price <= 0) return null
  return Math.round(((price - cost) / price) * 100)
}
