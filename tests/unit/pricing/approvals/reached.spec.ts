import fc from 'fast-check'
import { test } from '@japa/runner'
import {
  bandSentence,
  reachedBands,
  tenThousandthsOf,
  type ApprovalBand,
  type PlanMeasures,
} from '#pricing/approvals/index'
import { Rational } from '#pricing/rational'

const band = (given: Partial<ApprovalBand> = {}): ApprovalBand => ({
  ...{ id: '1', measure: 'rows', above: 1000, currency: null },
  ...{ approvers: 2, leastRole: 'owner', members: [] },
  ...given,
})
const measures = (given: Partial<PlanMeasures> = {}): PlanMeasures => ({
  ...{ rows: 1, largestChange: 0, money: { USD: 0n } },
  ...given,
})
const usd = (above: number, id = '1') => band({ id, measure: 'money', above, currency: 'USD' })

test.group('An approval band', () => {
  test('is reached above its limit, and not at it: {why}')
    .with([
      {
        is: band(),
        at: { rows: 1000 },
        over: { rows: 1240 },
        why: '1,240 prices change (above 1,000)',
      },
      {
        is: band({ above: 0 }),
        at: { rows: 0 },
        over: { rows: 1 },
        why: '1 price changes (above 0)',
      },
      {
        is: band({ measure: 'change', above: tenThousandthsOf(12.5) }),
        at: { largestChange: 125_000 },
        over: { largestChange: 125_001 },
        why: 'a price changes by 12.5001 % (above 12.5 %)',
      },
      {
        is: usd(1_000_000),
        at: { money: { USD: 1_000_000n } },
        over: { money: { USD: 1_240_050n } },
        why: '12,400.50 USD are at stake (above 10,000.00 USD)',
      },
    ])
    .run(({ assert }, { is, at, over, why }) => {
      assert.isEmpty(reachedBands([is], measures(at)))
      assert.deepEqual(reachedBands([is], measures(over)), [{ band: is, why }])
    })

  test('holds sums that no number holds', ({ assert }) => {
    const money = { USD: 10n ** 18n + 1n }
    const [{ why }] = reachedBands([usd(Number.MAX_SAFE_INTEGER)], measures({ money }))
    assert.match(why, /^10,000,000,000,000,000\.01 USD/)
  })

  test('is reached by what cannot be weighed', ({ assert }) => {
    const change = band({ measure: 'change', above: 9e9 })
    assert.lengthOf(reachedBands([change], measures({ largestChange: null })), 1)

    const money = { EUR: 1n }
    const [{ why }] = reachedBands([usd(5000)], measures({ money }))
    assert.equal(why, 'prices in EUR change, and no band says how much money is much there')
    const euros = band({ id: '2', measure: 'money', above: 100, currency: 'EUR' })
    assert.isEmpty(reachedBands([usd(5000), euros], measures({ money })))
  })

  test('compares changes rounded up as exactly as their fractions', ({ assert }) => {
    const amounts = fc.integer({ min: 1, max: 1_000_000_000_000 })
    const limits = fc.integer({ min: 0, max: 3_000_000 })
    fc.assert(
      fc.property(amounts, amounts, limits, (from, to, above) => {
        const size = BigInt(Math.abs(to - from))
        const roundedUp = Number((size * 1_000_000n + BigInt(from) - 1n) / BigInt(from))
        const exact = new Rational(size * 100n, BigInt(from))
        const isAbove = exact.cmp(new Rational(BigInt(above), 10_000n)) > 0
        const largestChange = roundedUp
        const found = reachedBands(
          [band({ measure: 'change', above })],
          measures({ largestChange })
        )
        assert.equal(found.length > 0, isAbove)
      })
    )
  })

  test('reads as a sentence: {sentence}')
    .with([
      {
        given: {},
        sentence: 'A plan that changes more than 1,000 prices needs 2 approvals by owners.',
      },
      {
        given: { above: 1, approvers: 1, leastRole: 'admin' as const },
        sentence:
          'A plan that changes more than one price needs 1 approval by an admin or an owner.',
      },
      {
        given: { measure: 'change' as const, above: 305_000, members: [1, 2, 3] },
        sentence:
          'A plan that changes a price by more than 30.5 % needs 2 approvals of Ana, Ben or Cleo.',
      },
      {
        given: { measure: 'money' as const, above: 1000, currency: 'JPY', members: [1, 2] },
        sentence: 'A plan with more than 1,000 JPY at stake needs 2 approvals by Ana and Ben.',
      },
    ])
    .run(({ assert }, { given, sentence }) => {
      const nameOf = (id: number) => ['', 'Ana', 'Ben', 'Cleo'][id]
      assert.equal(bandSentence(band(given), nameOf), sentence)
    })
})
