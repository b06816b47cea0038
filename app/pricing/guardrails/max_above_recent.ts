import { formatMoney } from '../amount.ts'
import type { FieldErrors } from '../field_errors.ts'
import { percentText } from '../percent.ts'
import type { ChangeGuardrail } from './guardrail.ts'
import { PERCENT_DECIMALS, readWhole, shareComparator, shareText } from './limits.ts'

type RecentParams = { percent: number; days: number }

/**
 * How far a price may be above what it was some days ago. Marketplaces look for prices that are far
 * above recent ones (Amazon's Marketplace Fair Pricing Policy) and take them off sale, however small
 * the steps were. Against the price of that day, not the highest since, which would follow each step.
 */
export const maxAboveRecent: ChangeGuardrail<RecentParams> = {
  kind: 'max_above_recent',
  scope: 'change',
  title: 'Largest rise over days',
  fields: [
    { name: 'percent', label: 'Above the earlier price, at most', unit: 'percent' },
    {
      name: 'days',
      label: 'The price so many days ago',
      unit: 'days',
      usual: '30',
      help: 'A price that is younger is compared with the first one it had.',
    },
  ],
  wishes: ({ days }) => [{ fact: 'priceAgo', of: days }],
  read: readRecent,
  sentence: ({ percent, days }) =>
    `No price is more than ${percentText(percent)} above what it was ${daysText(days)} ago.`,
  compile: ({ percent, days }) => {
    const compare = shareComparator(percent)
    return ({ from, to, currency, priceAgo }) => {
      if (to <= from) return null
      const known = priceAgo?.[days]
      if (known === undefined) {
        return `What the price was ${daysText(days)} ago is not known, so the rise since cannot be checked.`
      }
      const earlier = known ?? from
      if (earlier <= 0) return 'The earlier price is zero, so a rise in percent cannot be measured.'
      if (to <= earlier || compare(to - earlier, earlier) <= 0) return null
      return `${formatMoney(to, currency)} is ${shareText(to - earlier, earlier)} above the ${formatMoney(earlier, currency)} of ${daysText(days)} ago, and at most ${percentText(percent)} is allowed.`
    }
  },
}

function readRecent(json: unknown, errors: FieldErrors): RecentParams | undefined {
  const object = errors.object(json, '', ['percent', 'days'])
  if (!object) return undefined
  const percent = errors.decimal(object.percent, '/percent', {
    name: 'A percentage',
    decimals: PERCENT_DECIMALS,
    min: 0,
    max: 1_000_000,
  })
  const limits = { name: 'A number of days', min: 1, max: 365 }
  const days = readWhole(object.days, '/days', limits, errors)
  return percent === undefined || days === undefined ? undefined : { percent, days }
}

const daysText = (days: number) => (days === 1 ? '1 day' : `${days} days`)
