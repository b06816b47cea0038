import { formatMoney } from '../amount.ts'
import { Rational } from '../rational.ts'
import type { Claim } from './assertion.ts'
import type { TestedRow } from './check.ts'

/** What a price would be that breaks a claim: "would be 9.50 USD". */
export function tellBreach(
  { kind }: Claim,
  { from, to, cost }: TestedRow,
  currency: string
): string {
  const price = formatMoney(to, currency)
  switch (kind) {
    case 'fall':
      return `would fall by ${share(from - to, from)} to ${price}`
    case 'rise':
      if (from === 0) return `would rise from nothing to ${price}`
      return `would rise by ${share(to - from, from)} to ${price}`
    case 'margin':
      if (cost === null) return 'has no known cost, so its margin cannot be told'
      return to === 0 ? 'would cost nothing' : `would be ${price}, a margin of ${margin(to, cost)}`
    case 'unchanged':
      return `would go from ${formatMoney(from, currency)} to ${price}`
    default:
      return to === from ? `stays at ${price}` : `would be ${price}`
  }
}

/** A share for the eye, rounded to hundredths of a percent; the check itself is exact. */
function share(part: number, whole: number): string {
  const percent = new Rational(BigInt(part) * 100n, BigInt(whole)).toDecimalText(2)
  return `${percent.replace('-', '−')} %`
}

const margin = (price: number, cost: number) => share(price - cost, price)
