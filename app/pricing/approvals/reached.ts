import { formatMinorUnits, tenThousandthsText } from './figures.ts'
import type { ApprovalBand, PlanMeasures } from './band.ts'

/** A band that a plan reaches, and why: "1,240 prices change (above 1,000)". */
export type Reach = { band: ApprovalBand; why: string }

/**
 * The bands a plan reaches. What cannot be weighed is taken as much: a price that starts at zero
 * reaches each band on change, and money in a currency that no band names reaches each band on
 * money, as no exchange rate is known.
 */
export function reachedBands(bands: readonly ApprovalBand[], measures: PlanMeasures): Reach[] {
  const weighed = new Set(bands.map(({ currency }) => currency))
  const unweighed = Object.keys(measures.money).filter((currency) => !weighed.has(currency))
  return bands.flatMap((band) => {
    const why = reachOf(band, measures, unweighed)
    return why === null ? [] : [{ band, why }]
  })
}

function reachOf(band: ApprovalBand, measures: PlanMeasures, unweighed: string[]): string | null {
  if (band.measure === 'rows') return rowsReach(band.above, measures.rows)
  if (band.measure === 'change') return changeReach(band.above, measures.largestChange)
  return moneyReach(band, measures.money, unweighed)
}

function rowsReach(above: number, rows: number) {
  if (rows <= above) return null
  const verb = rows === 1 ? 'price changes' : 'prices change'
  return `${rows.toLocaleString('en')} ${verb} (above ${above.toLocaleString('en')})`
}

function changeReach(above: number, largest: number | null) {
  if (largest === null) return 'a price starts at zero, so no percentage says how much it changes'
  if (largest <= above) return null
  return `a price changes by ${tenThousandthsText(largest)} (above ${tenThousandthsText(above)})`
}

function moneyReach(
  { above, currency }: ApprovalBand,
  money: PlanMeasures['money'],
  unweighed: string[]
) {
  const stake = money[currency!] ?? 0n
  if (stake > BigInt(above)) {
    return `${formatMinorUnits(stake, currency!)} are at stake (above ${formatMinorUnits(BigInt(above), currency!)})`
  }
  if (unweighed.length === 0) return null
  return `prices in ${unweighed.join(' and ')} change, and no band says how much money is much there`
}
