import { Rational } from '../rational.ts'
import type { Disaster, DrillRow, Injection } from './disaster.ts'

/** The classic ones; each has cost merchants money, and none of them is anybody's intention. */
export const disasters: readonly Disaster[] = [
  {
    kind: 'penny_price',
    title: 'Penny price',
    story:
      'A blank minimum is read as the smallest amount there is, as it was in 2012 and in 2014: every price becomes one minor unit.',
    inject: (row) => changed(row, 1),
  },
  {
    kind: 'zero_price',
    title: 'Price of zero',
    story: 'An empty cell is read as nothing: every price becomes zero.',
    inject: (row) => changed(row, 0),
  },
  {
    kind: 'negative_price',
    title: 'Negative price',
    story: 'A discount is subtracted twice from a small amount: every price falls below zero.',
    inject: (row) => changed(row, -row.from),
  },
  {
    kind: 'missing_cost',
    title: 'Missing cost',
    story: 'A feed comes without its cost column while a rule takes 30 % off every price.',
    inject: (row) => changed({ ...row, cost: null }, share(row.from, 7n, 10n)),
  },
  {
    kind: 'swapped_columns',
    title: 'Swapped columns',
    story: 'Cost and price change places in a sheet: everything is sold at what it costs.',
    inject: (row) =>
      row.cost === null || row.cost === row.from
        ? null
        : changed({ ...row, cost: row.from }, row.cost),
  },
  {
    kind: 'rate_times_ten',
    title: 'Exchange rate ten times too high',
    story: 'The decimal point of a rate moves to the right: every price is multiplied by ten.',
    inject: (row) => changed(row, row.from * 10),
  },
  {
    kind: 'rate_tenth',
    title: 'Exchange rate ten times too low',
    story: 'The decimal point of a rate moves to the left: every price is divided by ten.',
    inject: (row) => changed(row, share(row.from, 1n, 10n)),
  },
  {
    kind: 'stale_input',
    title: 'Stale input',
    story:
      'Last month’s sheet is sent again: it takes 5 % off prices that have risen by a quarter since.',
    inject: (row) => {
      const then = share(row.from, 4n, 5n)
      if (then === row.from) return null
      return { ...changed({ ...row, from: then }, share(then, 19n, 20n)), now: row.from }
    },
  },
  {
    kind: 'doubled_feed',
    title: 'Doubled feed',
    story: 'A feed that takes 20 % off is worked twice within a minute: 36 % in all.',
    inject: (row) => {
      const once = share(row.from, 4n, 5n)
      return once === row.from ? null : changedAgain(row, once, share(once, 4n, 5n))
    },
  },
  {
    kind: 'rounding_across_floor',
    title: 'Rounding across a floor',
    story:
      'A price that stands right at its floor is rounded down to the next ending: it ends one minor unit below.',
    inject: (row) =>
      row.floor === null || !Number.isSafeInteger(row.floor) || row.floor < 2
        ? null
        : changed(row, row.floor - 1),
  },
]

function changed({ floor: _floor, ...row }: DrillRow, to: number): Injection {
  return { change: { ...row, to, compareAtTo: row.compareAtFrom }, now: row.from }
}

/** The second of two changes within a minute: what guardrails know of the day includes the first. */
function changedAgain(row: DrillRow, from: number, to: number): Injection {
  const { day, sinceChange } = row
  const again = {
    ...row,
    from,
    ...(day !== undefined && {
      day: { start: day?.start ?? row.from, changes: (day?.changes ?? 0) + 1 },
    }),
    ...(sinceChange && {
      sinceChange: Object.fromEntries(Object.keys(sinceChange).map((hours) => [hours, 30])),
    }),
  }
  return changed(again, to)
}

/** A share of an amount, half away from zero. */
function share(amount: number, part: bigint, whole: bigint) {
  return Number(Rational.fromInteger(amount).mul(new Rational(part, whole)).round())
}
