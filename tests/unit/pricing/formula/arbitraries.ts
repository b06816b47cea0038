import fc from 'fast-check'
import type { Adjustment, Bounds, Formula, Inputs, Rounding } from '#pricing/formula/index'
import type { PriorClaim } from '#pricing/prior_price/index'

/** Prices people know, and as large as 10¹². */
export const amounts = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 200_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 1_000_000_000_000 }) }
)

/** A decimal number between the limits with up to so many places. */
function decimals(min: number, max: number, places: number): fc.Arbitrary<number> {
  return fc
    .integer({ min: 0, max: places })
    .chain((count) =>
      fc
        .integer({ min: Math.ceil(min * 10 ** count), max: Math.floor(max * 10 ** count) })
        .map((units) => Number((units / 10 ** count).toFixed(count)) + 0)
    )
}

const adjustments: fc.Arbitrary<Adjustment> = fc.oneof(
  fc.constant({ percent: 0 }),
  decimals(-100, 300, 4).map((percent) => ({ percent })),
  fc.integer({ min: -50_000, max: 50_000 }).map((amount) => ({ amount })),
  decimals(0.01, 20, 6).map((multiply) => ({ multiply })),
  decimals(-50, 400, 4).map((markup) => ({ markup })),
  decimals(-50, 99, 4).map((margin) => ({ margin }))
)

/** Present one time in three, so that most sets of bounds leave some price. */
const sometimes = (value: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

const bounds: fc.Arbitrary<Bounds> = fc
  .record({
    min: sometimes(fc.oneof(fc.integer({ min: 0, max: 20_000 }), amounts)),
    max: sometimes(
      fc.oneof(
        fc.integer({ min: 5000, max: 200_000 }),
        amounts.filter((amount) => amount > 0)
      )
    ),
    minMargin: sometimes(decimals(0, 99, 4)),
    minMarkup: sometimes(decimals(0, 200, 4)),
    maxIncrease: sometimes(decimals(0, 300, 4)),
    maxDecrease: sometimes(decimals(0, 100, 4)),
  })
  .map(({ min, max, ...shares }) => {
    const [low, high] =
      min !== undefined && max !== undefined && min > max ? [max, min] : [min, max]
    const all = Object.entries({ min: low, max: high, ...shares })
    return Object.fromEntries(all.filter(([, operand]) => operand !== undefined))
  })

const steps = fc.oneof(
  fc.constantFrom(1, 5, 10, 50, 100, 500, 1000),
  fc.integer({ min: 1, max: 5000 })
)
const roundings: fc.Arbitrary<Rounding> = steps.chain((step) =>
  fc.record(
    {
      step: fc.constant(step),
      ending: fc.oneof(fc.constant(step - 1), fc.integer({ min: 0, max: step - 1 })),
      mode: fc.constantFrom('nearest' as const, 'up' as const, 'down' as const),
    },
    { requiredKeys: ['step'] }
  )
)

/** Every shape of formula that `validateFormula` lets through. */
export const formulas: fc.Arbitrary<Formula> = fc
  .record({
    base: fc.oneof(
      { weight: 5, arbitrary: fc.constant('price' as const) },
      { weight: 3, arbitrary: fc.constantFrom('compareAt' as const, 'cost' as const) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }).map((amount) => ({ amount })) },
      { weight: 2, arbitrary: fc.constant({ priceList: 'EU retail' }) }
    ),
    adjust: fc.array(adjustments, { maxLength: 4 }),
    bounds: fc.option(bounds, { nil: undefined }),
    round: fc.option(roundings, { nil: undefined }),
    compareAt: fc.oneof(
      fc.constantFrom('keep' as const, 'clear' as const, 'previous' as const, 'prior' as const),
      amounts.filter((amount) => amount > 0).map((amount) => ({ amount }))
    ),
  })
  .map(({ bounds: limits, round, ...formula }) => ({
    ...formula,
    ...(limits ? { bounds: limits } : {}),
    ...(round ? { round } : {}),
  }))

const shares = fc.double({ min: 0.2, max: 1.8, noNaN: true })
const related = (price: number) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: shares.map((share) => Math.floor(price * share)) },
    { weight: 1, arbitrary: amounts },
    { weight: 1, arbitrary: fc.constant(price) }
  )

/** What may be claimed as a prior price, whatever the new one is. */
const claimOf = (amount: number | null): PriorClaim => ({
  ...{ amount, reducedOn: '2026-11-25', days: 30 },
  ...(amount === null
    ? { reason: 'no_history', since: null, until: null }
    : { reason: 'lowest_30_days', since: '2026-10-01', until: '2026-11-03' }),
})

/** A variant whose cost, compare-at and other price mostly have something to do with its price. */
export const variants: fc.Arbitrary<Inputs> = amounts.chain((price) =>
  fc.record({
    price: fc.constant(price),
    compareAt: related(price),
    cost: related(price),
    base: related(price),
    prior: related(price).map((amount) => () => claimOf(amount)),
    baseExponentShift: fc.oneof(fc.constant(0), fc.integer({ min: -4, max: 4 })),
  })
)

/** Currencies of zero, two and three decimals. */
export const currencies = fc.constantFrom('JPY', 'USD', 'EUR', 'KWD')
