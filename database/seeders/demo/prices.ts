import { Chance } from './chance.ts'
import { wellPriced, type DemoProduct } from './catalog.ts'

/** What a dollar price is in euros here, with the tax that European prices contain. */
const EUROS_PER_DOLLAR = 1.04
const SEED = 20_261_102

export interface DemoPrice {
  amount: number
  compareAt: number | null
}

/**
 * What every variant cost at each of the weekly price sheets, in dollars, ending with today's
 * price. A sheet changes about every ninth product; clearance began with the last one.
 *
 * @returns for each SKU one price a sheet
 */
export function pricesByWeek(catalog: DemoProduct[], weeks: number) {
  const chance = new Chance(SEED)
  const bySku = new Map<string, DemoPrice[]>()
  for (const { variants } of catalog) {
    const steps = stepsOf(chance, weeks)
    for (const { sku, price, compareAt } of variants) {
      const before = compareAt ?? price
      const history = steps.map((factor) => ({
        amount: wellPriced(before * factor),
        compareAt: null,
      }))
      bySku.set(sku, [...history.slice(0, -1), { amount: price, compareAt }])
    }
  }
  return bySku
}

/** The same price for the European price list, in euros. */
export function inEuros({ amount, compareAt }: DemoPrice): DemoPrice {
  const euros = (dollars: number) => wellPriced(dollars * EUROS_PER_DOLLAR)
  return { amount: euros(amount), compareAt: compareAt === null ? null : euros(compareAt) }
}

/** Last price × factor for each week; the factor of the last week is 1. */
function stepsOf(chance: Chance, weeks: number) {
  const steps = [1]
  while (steps.length < weeks) {
    const change = chance.happens(0.11) ? chance.between(-12, 8) / 100 : 0
    steps.unshift(steps[0] * (1 + change))
  }
  return steps
}
