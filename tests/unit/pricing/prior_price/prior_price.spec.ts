import { test } from '@japa/runner'
import { priorPrice, type PricedMoment } from '#pricing/prior_price/index'

/** Berlin: an hour ahead of UTC in winter, two until 25 October 2026. */
const TERMS = {
  timeZone: 'Europe/Berlin',
  completeSince: Date.parse('2026-01-01T00:00:00Z'),
  newArrivalDays: null as number | null,
  progressive: false,
}

type Shown = [at: string, amount: number, compareAt?: number | null]

const moments = (history: Shown[]): PricedMoment[] =>
  history.map(([at, amount, compareAt = null]) => [Date.parse(at), amount, compareAt])

interface Case {
  title: string
  history: Shown[]
  to: number
  at?: string
  terms?: Partial<typeof TERMS>
  isPerishable?: boolean
  amount: number | null
  reason: string
  /** When the reduction began, where that is not `at`. */
  reducedAt?: string
}

/** Each reduction is applied on 1 November 2026 at 10:00 in Berlin unless a case says otherwise. */
const AT = '2026-11-01T09:00:00Z'

const CASES: Case[] = [
  {
    title: 'a price that held over the whole window counts, however old it is',
    history: [['2026-02-01T00:00:00Z', 4990]],
    ...{ to: 3990, amount: 4990, reason: 'lowest_30_days' },
  },
  {
    title: 'art. 6a(2): the lowest of the 30 days, not the last one',
    history: [
      ['2026-02-01T00:00:00Z', 5990],
      ['2026-10-12T08:00:00Z', 4490],
      ['2026-10-15T08:00:00Z', 4990],
    ],
    ...{ to: 3990, amount: 4490, reason: 'lowest_30_days' },
  },
  {
    title: 'C-330/23: bananas at 1.29 instead of 1.69, sold at 1.29 in the 30 days before',
    history: [
      ['2026-02-01T00:00:00Z', 129],
      ['2026-10-22T08:00:00Z', 169],
    ],
    ...{ to: 129, amount: 129, reason: 'lowest_30_days' },
  },
  {
    title: 'C-330/23: pineapples, a “price highlight” of 1.49 instead of 1.69, sold at 1.39 before',
    history: [
      ['2026-02-01T00:00:00Z', 139],
      ['2026-10-20T08:00:00Z', 169],
    ],
    ...{ to: 149, amount: 139, reason: 'lowest_30_days' },
  },
  {
    title: 'a lower price that ended before the window began does not count',
    history: [
      ['2026-08-01T00:00:00Z', 3490],
      ['2026-09-20T00:00:00Z', 4990],
    ],
    ...{ to: 3990, amount: 4990, reason: 'lowest_30_days' },
  },
  {
    title: 'the window begins at midnight in the zone, 30 days before: what ended then is out',
    history: [
      ['2026-08-01T00:00:00Z', 3490],
      // 2 October 00:00 in Berlin.
      ['2026-10-01T22:00:00Z', 4990],
    ],
    ...{ to: 3990, amount: 4990, reason: 'lowest_30_days' },
  },
  {
    title: 'what was still shown a moment after that midnight is in',
    history: [
      ['2026-08-01T00:00:00Z', 3490],
      ['2026-10-01T22:00:00.001Z', 4990],
    ],
    ...{ to: 2990, amount: 3490, reason: 'lowest_30_days' },
  },
  {
    title: 'the same moments in another zone: in Los Angeles the window begins 7 hours after UTC',
    history: [
      ['2026-08-01T00:00:00Z', 3490],
      ['2026-10-02T06:59:00Z', 4990],
    ],
    terms: { timeZone: 'America/Los_Angeles' },
    ...{ to: 2990, amount: 4990, reason: 'lowest_30_days' },
  },
  {
    title: 'the day of the reduction itself counts until the reduction',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-11-01T07:00:00Z', 4590],
      ['2026-11-01T08:00:00Z', 4990],
    ],
    ...{ to: 3990, amount: 4590, reason: 'lowest_30_days' },
  },
  {
    title: 'the reduction is left out of its own window: its price shown again claims the same',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990, 4990],
    ],
    ...{ to: 3990, amount: 4990, reason: 'lowest_30_days', reducedAt: '2026-10-12T08:00:00Z' },
  },
  {
    title: 'a reduction that runs for longer than 30 days keeps its window',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-08-12T08:00:00Z', 3990, 4990],
    ],
    ...{ to: 3990, amount: 4990, reason: 'lowest_30_days', reducedAt: '2026-08-12T08:00:00Z' },
  },
  {
    title: 'a change of the compare-at alone begins no reduction',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990, 4500],
      ['2026-10-20T08:00:00Z', 3990, 4990],
    ],
    ...{ to: 3990, amount: 4990, reason: 'lowest_30_days', reducedAt: '2026-10-12T08:00:00Z' },
  },
  {
    title: 'a silent fall is a price like any other: claimed later, it is the lowest itself',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990],
    ],
    ...{ to: 3990, amount: 3990, reason: 'lowest_30_days' },
  },
  {
    title: 'a second step is a reduction of its own where progressive ones do not count as one',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990, 4990],
    ],
    ...{ to: 2990, amount: 3990, reason: 'lowest_30_days' },
  },
  {
    title: 'art. 6a(5): progressive steps keep the price before the first of them',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990, 4990],
      ['2026-10-20T08:00:00Z', 3490, 4990],
    ],
    terms: { progressive: true },
    ...{ to: 2990, amount: 4990, reason: 'progressive', reducedAt: '2026-10-12T08:00:00Z' },
  },
  {
    title: 'steps that were interrupted by the full price begin again',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990, 4990],
      ['2026-10-20T08:00:00Z', 4990],
    ],
    terms: { progressive: true },
    ...{ to: 2990, amount: 3990, reason: 'lowest_30_days' },
  },
  {
    title: 'a rise within a reduction ends it, progressive or not',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 2990, 4990],
    ],
    terms: { progressive: true },
    ...{ to: 3490, amount: 2990, reason: 'lowest_30_days' },
  },
  {
    title: 'art. 6a(4): less than 30 days on sale is no claim, unless the list says so',
    history: [['2026-10-12T08:00:00Z', 4990]],
    ...{ to: 3990, amount: null, reason: 'too_new' },
  },
  {
    title: 'a new arrival is compared with the lowest since it went on sale',
    history: [
      ['2026-10-12T08:00:00Z', 4490],
      ['2026-10-14T08:00:00Z', 4990],
    ],
    terms: { newArrivalDays: 7 },
    ...{ to: 3990, amount: 4490, reason: 'new_arrival' },
  },
  {
    title: 'once it has been on sale for as many days as asked, to the day',
    history: [['2026-10-25T09:00:00Z', 4990]],
    terms: { newArrivalDays: 7 },
    ...{ to: 3990, amount: 4990, reason: 'new_arrival' },
  },
  {
    title: 'and not a minute earlier',
    history: [['2026-10-25T09:01:00Z', 4990]],
    terms: { newArrivalDays: 7 },
    ...{ to: 3990, amount: null, reason: 'too_new' },
  },
  {
    title: 'what was there when records began is not new: its past is not known',
    history: [['2026-10-12T08:00:00Z', 4990]],
    terms: { completeSince: Date.parse('2026-10-12T08:00:00Z'), newArrivalDays: 0 },
    ...{ to: 3990, amount: null, reason: 'no_history' },
  },
  {
    title: 'nothing is known',
    history: [],
    terms: { newArrivalDays: 0 },
    ...{ to: 3990, amount: null, reason: 'no_history' },
  },
  {
    title: 'art. 6a(3): perishable goods are exempt',
    history: [['2026-10-31T08:00:00Z', 499]],
    isPerishable: true,
    ...{ to: 299, amount: null, reason: 'perishable' },
  },
  {
    title: 'what comes later is left out when the past is asked about',
    history: [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-12T08:00:00Z', 3990],
    ],
    at: '2026-10-10T00:00:00Z',
    ...{ to: 3990, amount: 4990, reason: 'lowest_30_days' },
  },
]

test.group('The prior price of a reduction', () => {
  test('{title}')
    .with(CASES)
    .run(({ assert }, { history, to, at = AT, terms, isPerishable = false, ...expected }) => {
      const question = { to, at: Date.parse(at), isPerishable }
      const found = priorPrice(moments(history), question, { ...TERMS, ...terms })
      assert.deepEqual(
        [found.amount, found.reason, new Date(found.reducedAt).toISOString()],
        [expected.amount, expected.reason, new Date(expected.reducedAt ?? at).toISOString()]
      )
      assert.equal(found.lowest?.[1] ?? null, expected.amount)
    })

  test('of equal prices, the first in the window is the one that is named', ({ assert }) => {
    const history: Shown[] = [
      ['2026-02-01T00:00:00Z', 4990],
      ['2026-10-05T00:00:00Z', 4490],
      ['2026-10-07T00:00:00Z', 4990],
      ['2026-10-09T00:00:00Z', 4490],
    ]
    const question = { to: 3990, at: Date.parse(AT), isPerishable: false }
    const { lowest } = priorPrice(moments(history), question, TERMS)
    assert.equal(lowest![0], Date.parse('2026-10-05T00:00:00Z'))
  })
})
