import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  compileGuardrails,
  explainChecks,
  guardChange,
  settleChange,
  type Change,
  type GuardrailLevel,
} from '#pricing/guardrails/index'
import type { PricedMoment } from '#pricing/prior_price/index'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 1, 10)
const TERMS = {
  ...{ timeZone: 'UTC', completeSince: NOW - 300 * DAY, newArrivalDays: null },
  ...{ progressive: false, unlawful: 'clamp' as 'clamp' | 'block' },
}

function guard(params: Partial<typeof TERMS> = {}, level: GuardrailLevel = 'hard') {
  const guardrail = { id: 'p', kind: 'prior_price', params: { ...TERMS, ...params }, level }
  return compileGuardrails([guardrail], 'EUR')
}

const HISTORY: PricedMoment[] = [
  [NOW - 100 * DAY, 5990, null],
  [Date.UTC(2026, 9, 12), 4490, null],
  [Date.UTC(2026, 9, 15), 4990, null],
]

function change(given: Partial<Change> = {}): Change {
  return {
    ...{ from: 4990, to: 3990, compareAtFrom: null, compareAtTo: 4990, cost: null },
    currency: 'EUR',
    priorPrice: { moments: HISTORY, at: NOW, isPerishable: false },
    ...given,
  }
}

test.group('The EU prior price as a guardrail', () => {
  test('says what is wrong with a claim, and what may be claimed', ({ assert }) => {
    const { ok, failed } = guardChange(guard({ unlawful: 'block' }), change())
    assert.isFalse(ok)
    assert.equal(
      failed[0].message,
      'The compare-at of 49.90 EUR is above the lowest price of the 30 days before 1 Nov 2026, 44.90 EUR (of 12 Oct 2026). At most 44.90 EUR may be claimed.'
    )
  })

  test('lets the lowest price itself be claimed, and says why', ({ assert }) => {
    const lawful = change({ compareAtTo: 4490 })
    assert.isTrue(guardChange(guard(), lawful).ok)
    const { compareAtTo, checks } = settleChange(guard(), lawful)
    assert.equal(compareAtTo, 4490)
    assert.deepInclude(checks[0], { ok: true, kind: 'prior_price' })
    assert.notProperty(checks[0], 'corrected')
    assert.equal(
      checks[0].message,
      'The compare-at is lawful: it is at most the lowest price of the 30 days before 1 Nov 2026, 44.90 EUR (of 12 Oct 2026).'
    )
  })

  test('{title}')
    .with([
      { title: 'lowers a claim', to: 3990, compareAtTo: 4990, gives: 4490 },
      { title: 'clears one whose price is not below', to: 4490, compareAtTo: 4990, gives: null },
      { title: 'leaves a lawful one', to: 3990, compareAtTo: 4100, gives: 4100 },
      { title: 'leaves what is no claim', to: 3990, compareAtTo: 3990, gives: 3990 },
    ])
    .run(({ assert }, { to, compareAtTo, gives }) => {
      assert.equal(settleChange(guard(), change({ to, compareAtTo })).compareAtTo, gives)
    })

  test('where claims are blocked, none is touched', ({ assert }) => {
    assert.deepEqual(settleChange(guard({ unlawful: 'block' }), change()), {
      compareAtTo: 4990,
      checks: [],
    })
  })

  test('an advisory one only tells', ({ assert }) => {
    const advisory = guard({}, 'advisory')
    assert.equal(settleChange(advisory, change()).compareAtTo, 4990)
    const { ok, failed } = guardChange(advisory, change())
    assert.isTrue(ok)
    assert.lengthOf(failed, 1)
  })

  test('fails closed where the past is not known', ({ assert }) => {
    const unknown = change({ priorPrice: null })
    assert.match(guardChange(guard(), unknown).failed[0].message!, /are not all on record/)
    assert.isNull(settleChange(guard(), unknown).compareAtTo)
  })

  test('a change without a claim passes without a past', ({ assert }) => {
    const quiet = change({ compareAtTo: null, priorPrice: null })
    assert.isTrue(guardChange(guard(), quiet).ok)
    assert.isEmpty(settleChange(guard(), quiet).checks)
  })

  test('told again without its past, it repeats nothing', ({ assert }) => {
    const frozen = change({ priorPrice: undefined })
    assert.isTrue(explainChecks(guard(), frozen)[0].ok)
  })

  test('perishable goods may claim anything', ({ assert }) => {
    const priorPrice = { moments: [], at: NOW, isPerishable: true }
    const { compareAtTo, checks } = settleChange(guard(), change({ priorPrice }))
    assert.equal(compareAtTo, 4990)
    assert.equal(checks[0].message, 'Exempt: perishable goods.')
  })

  test('what is let through is never above the lowest price of its window', ({ assert }) => {
    const moment = fc.record({
      hoursAgo: fc.integer({ min: 1, max: 24 * 80 }),
      amount: fc.integer({ min: 1, max: 20 }),
      compareAt: fc.option(fc.integer({ min: 1, max: 25 })),
    })
    const histories = fc
      .uniqueArray(moment, { minLength: 1, maxLength: 8, selector: ({ hoursAgo }) => hoursAgo })
      .map((shown) => shown.toSorted((one, other) => other.hoursAgo - one.hoursAgo))
    const asked = fc.record({
      to: fc.integer({ min: 1, max: 20 }),
      compareAtTo: fc.integer({ min: 1, max: 25 }),
      progressive: fc.boolean(),
      unlawful: fc.constantFrom('clamp' as const, 'block' as const),
    })
    let claims = 0
    fc.assert(
      fc.property(histories, asked, (shown, { to, compareAtTo, progressive, unlawful }) => {
        const moments = shown.map(({ hoursAgo, amount, compareAt }): PricedMoment => [
          NOW - hoursAgo * 3_600_000,
          amount,
          compareAt,
        ])
        const guardrails = guard({ progressive, unlawful })
        const past = { moments, at: NOW, isPerishable: false }
        const asks = change({ to, compareAtTo, priorPrice: past })
        const settled = settleChange(guardrails, asks).compareAtTo
        const passes = guardChange(guardrails, { ...asks, compareAtTo: settled }).ok
        if (!passes || settled === null || settled <= to) return
        claims++
        assert.isAtMost(settled, naiveLowest(moments, to, progressive))
      }),
      { numRuns: 5_000 }
    )
    assert.isAbove(claims, 200)
  })
})

/** The lowest price of each hour of the window, asked hour by hour. */
function naiveLowest(moments: PricedMoment[], to: number, progressive: boolean) {
  const shownAt = (time: number) => moments.findLast(([from]) => from <= time) ?? null
  let reducedAt = NOW
  let price = to
  for (let time = NOW - 3_600_000; ; time -= 3_600_000) {
    const shown = shownAt(time)
    const isReduced = shown !== null && shown[2] !== null && shown[2] > shown[1]
    if (!isReduced || !(progressive ? shown[1] >= price : shown[1] === price)) break
    reducedAt = time
    price = shown[1]
  }
  const begins = new Date(reducedAt)
  begins.setUTCDate(begins.getUTCDate() - 30)
  begins.setUTCHours(0, 0, 0, 0)
  let lowest = Infinity
  for (let time = reducedAt - 3_600_000; time >= begins.getTime(); time -= 3_600_000) {
    lowest = Math.min(lowest, shownAt(time)?.[1] ?? Infinity)
  }
  return lowest
}
