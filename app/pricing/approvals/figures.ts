import { shiftPoint } from '../amount.ts'
import { currencyExponent } from '../currency.ts'
import { percentText } from '../percent.ts'
import { Rational } from '../rational.ts'

const PER_PERCENT = 10_000

/** A percentage with up to 4 decimals as ten-thousandths of a percent: 12.5 is 125000. */
export function tenThousandthsOf(percent: number): number {
  return Number(Rational.fromDecimal(percent).mul(Rational.fromInteger(PER_PERCENT)).round())
}

/** Ten-thousandths of a percent as the percentage: 125000 is 12.5. */
export function percentOfTenThousandths(count: number): number {
  return count / PER_PERCENT
}

/** "12.5 %". */
export function tenThousandthsText(count: number): string {
  return percentText(percentOfTenThousandths(count))
}

/** A sum of money for people, however large: "12,400.00 USD". */
export function formatMinorUnits(sum: bigint, currency: string): string {
  const exponent = currencyExponent(currency)
  const [whole, fraction] = shiftPoint(String(sum), exponent).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${currency}`
}
