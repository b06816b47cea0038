import { formatAmount, parseAmount } from '#pricing/money'

/**
 * Minor units from Shopify's decimal text, which may have more zeros than the currency has
 * decimals ("1200.0" JPY); null where it is no amount in this currency.
 */
export function readAmount(text: string, currency: string): number | null {
  const [whole, decimals = ''] = text.split('.')
  const significant = decimals.replace(/0+$/, '')
  const parsed = parseAmount(significant ? `${whole}.${significant}` : whole, currency)
  return parsed.ok ? parsed.amount : null
}

/** As `readAmount`. The shop shows no compare-at price of zero, so that one is none. */
export function readCompareAt(text: string | null | undefined, currency: string): number | null {
  return (text && readAmount(text, currency)) || null
}

/** Decimal text from minor units; none is null, which clears what was there. */
export function writeAmount(amount: number | null, currency: string): string | null {
  return amount === null ? null : formatAmount(amount, currency)
}
