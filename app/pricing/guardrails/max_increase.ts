import { formatMoney } from '../amount.ts'
import { percentText } from '../percent.ts'
import type { ChangeGuardrail } from './guardrail.ts'
import {
  percentField,
  readPercent,
  shareComparator,
  shareText,
  type PercentParams,
} from './limits.ts'

/** How far one change may raise a price, in percent of the price before. */
export const maxIncrease: ChangeGuardrail<PercentParams> = {
  kind: 'max_increase',
  scope: 'change',
  title: 'Largest increase',
  fields: [percentField],
  read: readPercent({ min: 0, max: 1_000_000 }),
  sentence: ({ percent }) => `A price rises by at most ${percentText(percent)} in one change.`,
  compile: ({ percent }) => {
    const compare = shareComparator(percent)
    return ({ from, to, currency }) => {
      if (to <= from) return null
      if (from <= 0) {
        return `The price now is ${formatMoney(from, currency)}, so an increase in percent cannot be measured. Set this price by hand.`
      }
      if (compare(to - from, from) <= 0) return null
      return `The price would rise by ${shareText(to - from, from)}, and at most ${percentText(percent)} is allowed.`
    }
  },
}
