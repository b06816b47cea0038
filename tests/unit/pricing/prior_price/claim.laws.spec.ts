import { test } from '@japa/runner'
import fc from 'fast-check'
import { compileFormula, evaluate, recompute, type Formula } from '#pricing/formula/index'
import { priorLookup, type PricedMoment } from '#pricing/prior_price/index'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** All moments are whole hours before this one, a morning in a zone that never turns its clocks. */
const AT = Date.parse('2026-11-01T09:00:00Z')
const TERMS = { timeZone: 'UTC', completeSince: 0, newArrivalDays: null }

/** Few amounts, so that prices come back, with and without a claim. */
const history = fc
  .uniqueArray(
    fc.record({
      hoursAgo: fc.integer({ min: 1, max: 80 * 24 }),
      amount: fc.integer({ min: 1, max: 8 }).map((tens) => tens * 1000),
      claims: fc.boolean(),
    }),
    { maxLength: 12, selector: ({ hoursAgo }) => hoursAgo }
  )
  .map((shown) =>
    shown
      .sort((one, other) => other.hoursAgo - one.hoursAgo)
      .map(({ hoursAgo, amount, claims }): PricedMoment => {
        return [AT - hoursAgo * HOUR, amount, claims ? amount + 500 : null]
      })
  )

/** The law read hour by hour: the reduction is followed back, then every hour of 30 days looked at. */
function naivePrior(moments: readonly PricedMoment[], to: number, progressive: boolean) {
  const shownAt = (moment: number) => moments.findLast(([from]) => from <= moment)
  let reducedAt = AT
  let amount = to
  for (let hour = AT - HOUR; ; hour -= HOUR) {
    const shown = shownAt(hour)
    if (!shown || shown[2] === null) break
    if (progressive ? shown[1] < amount : shown[1] !== amount) break
    ;[reducedAt, amount] = [hour, shown[1]]
  }
  let lowest = Infinity
  for (let hour = Math.floor(reducedAt / DAY) * DAY - 30 * DAY; hour < reducedAt; hour += HOUR) {
    const shown = shownAt(hour)
    if (!shown) return null
    lowest = Math.min(lowest, shown[1])
  }
  return lowest
}

const formula: Formula = {
  ...{ base: 'price', adjust: [{ percent: -25 }] },
  ...{ round: { step: 1000, ending: 0, mode: 'nearest' }, compareAt: 'prior' },
}
const COMPILED = compileFormula(formula, 'EUR')

test.group('Claiming the prior price: laws', () => {
  test('a claim is exactly the lowest price in force in the window, or none where it is not above the price', ({
    assert,
  }) => {
    let [claimed, none] = [0, 0]
    fc.assert(
      fc.property(history, fc.boolean(), (moments, progressive) => {
        fc.pre(moments.length > 0)
        const [, price, compareAt] = moments[moments.length - 1]
        const past = { moments, at: AT, isPerishable: false }
        const prior = priorLookup(past, { ...TERMS, progressive })
        const inputs = { price, compareAt, cost: null }
        const found = evaluate(COMPILED, { ...inputs, prior })
        const to = found.outcome === 'change' ? found.amount : price
        const told = found.outcome === 'change' ? found.compareAt : compareAt
        if (found.outcome === 'unchanged' && found.reason !== 'equal_to_current') return
        const lowest = naivePrior(moments, to, progressive)
        assert.equal(told, lowest !== null && lowest > to ? lowest : null)
        if (told === null) none++
        else claimed++
        assert.deepEqual(recompute(formula, 'EUR', inputs, found.trace), found)
      }),
      { numRuns: 2000 }
    )
    assert.isAbove(claimed, 200)
    assert.isAbove(none, 200)
  })
})
