import { test } from '@japa/runner'
import { priorClaim, type PricedMoment, type PriorClaim } from '#pricing/prior_price/index'
import { noPriorClaimText, priorClaimText } from '#pricing/prior_price/words'

const TERMS = {
  timeZone: 'Europe/Berlin',
  completeSince: Date.parse('2026-01-01T00:00:00Z'),
  newArrivalDays: null as number | null,
  progressive: false,
}

/** Each reduction would begin on 1 November 2026 at 10:00 in Berlin. */
const AT = Date.parse('2026-11-01T09:00:00Z')

type Shown = [at: string, amount: number, compareAt?: number | null]

interface Case {
  title: string
  history: Shown[]
  to: number
  terms?: Partial<typeof TERMS>
  isPerishable?: boolean
  claim: Partial<PriorClaim>
  text: string
}

const CASES: Case[] = [
  {
    title: 'the lowest of 30 days, and the days it was in force',
    history: [
      ['2026-02-01T00:00:00Z', 5990],
      ['2026-10-12T08:00:00Z', 4490],
      ['2026-10-15T08:00:00Z', 4990],
    ],
    to: 3990,
    claim: { amount: 4490, since: '2026-10-12', until: '2026-10-15', days: 30 },
    text: 'the lowest price of the 30 days before 1 Nov 2026, in force from 12 Oct 2026 until 15 Oct 2026',
  },
  {
    title: 'a price that is still in force, and shown under two claims in a row',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 4990, 5990],
    ],
    to: 3990,
    claim: { amount: 4990, since: '2026-02-01', until: null, reducedOn: '2026-11-01' },
    text: 'the lowest price of the 30 days before 1 Nov 2026, in force since 1 Feb 2026',
  },
  {
    title: 'a price that ended on the very day of the reduction',
    history: [
      ['2026-02-01T00:00:00Z', 4490],
      ['2026-11-01T06:00:00Z', 4990],
    ],
    to: 3990,
    claim: { amount: 4490, until: '2026-11-01' },
    text: 'the lowest price of the 30 days before 1 Nov 2026, in force from 1 Feb 2026 until 1 Nov 2026',
  },
  {
    title: 'days are those of the price list’s time zone',
    history: [
      ['2026-02-01T00:00:00Z', 5990],
      // 13 October in Berlin.
      ['2026-10-12T22:30:00Z', 4990],
    ],
    to: 3990,
    claim: { amount: 4990, since: '2026-10-13' },
    text: 'the lowest price of the 30 days before 1 Nov 2026, in force since 13 Oct 2026',
  },
  {
    title: 'a reduction that runs on keeps the claim it began with',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990, 4990],
    ],
    to: 3990,
    claim: { amount: 4990, until: null, reducedOn: '2026-10-12' },
    text: 'the lowest price of the 30 days before 12 Oct 2026, in force since 1 Feb 2026',
  },
  {
    title: 'progressive steps keep the price before the first of them',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990, 4990],
    ],
    ...{ to: 2990, terms: { progressive: true } },
    claim: { amount: 4990, reason: 'progressive' },
    text: 'the lowest price of the 30 days before the first of its reductions on 12 Oct 2026, in force since 1 Feb 2026',
  },
  {
    title: 'a new arrival has as many days as it was on sale',
    history: [['2026-10-20T08:00:00Z', 4990]],
    ...{ to: 3990, terms: { newArrivalDays: 7 } },
    claim: { amount: 4990, reason: 'new_arrival', days: 12 },
    text: 'the lowest price of its 12 days on sale before 1 Nov 2026, in force since 20 Oct 2026',
  },
  {
    title: 'perishable goods claim the price before the reduction, however short it was',
    history: [
      ['2026-02-01T00:00:00Z', 499],
      ['2026-10-31T17:00:00Z', 249, 499],
      ['2026-11-01T05:00:00Z', 499],
    ],
    ...{ to: 249, isPerishable: true },
    claim: { amount: 499, reason: 'perishable', since: '2026-11-01', days: null },
    text: 'the price before the reduction of 1 Nov 2026, in force since 1 Nov 2026 (perishable goods are exempt from the 30 days)',
  },
  {
    title: 'and the same one for as long as the reduction lasts',
    history: [
      ['2026-10-30T05:00:00Z', 499],
      ['2026-10-31T17:00:00Z', 249, 499],
    ],
    ...{ to: 249, isPerishable: true },
    claim: { amount: 499, reason: 'perishable', reducedOn: '2026-10-31' },
    text: 'the price before the reduction of 31 Oct 2026, in force since 30 Oct 2026 (perishable goods are exempt from the 30 days)',
  },
]

const NONE: (Pick<Case, 'title' | 'history'> & { isPerishable?: boolean; text: string })[] = [
  {
    title: 'too new',
    history: [['2026-10-20T08:00:00Z', 4990]],
    text: 'It was not on sale for long enough before 1 Nov 2026 for a price to compare with.',
  },
  {
    title: 'not on record',
    history: [],
    text: 'The prices of the 30 days before 1 Nov 2026 are not all on record.',
  },
  {
    title: 'perishable, and not on record either',
    ...{ history: [], isPerishable: true },
    text: 'The prices of the 30 days before 1 Nov 2026 are not all on record.',
  },
]

function claimOf({
  history,
  to,
  terms,
  isPerishable = false,
}: Omit<Case, 'title' | 'claim' | 'text'>) {
  const moments = history.map(([at, amount, compareAt = null]): PricedMoment => [
    Date.parse(at),
    amount,
    compareAt,
  ])
  return priorClaim({ moments, at: AT, isPerishable }, to, { ...TERMS, ...terms })
}

test.group('The claim of a prior price', () => {
  test('{title}')
    .with(CASES)
    .run(({ assert }, given) => {
      const claim = claimOf(given)
      assert.containSubset(claim, given.claim)
      assert.equal(priorClaimText(claim), given.text)
    })

  test('there is none, with why: {title}')
    .with(NONE)
    .run(({ assert }, given) => {
      const claim = claimOf({ ...given, to: 100 })
      assert.containSubset(claim, { amount: null, since: null, until: null })
      assert.equal(noPriorClaimText(claim), given.text)
    })
})
