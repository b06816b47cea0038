import { percentText } from '../percent.ts'
import type { ChangeGuardrail } from './guardrail.ts'
import {
  percentField,
  readPercent,
  shareComparator,
  shareText,
  type PercentParams,
} from './limits.ts'

/** How far one change may lower a price, in percent of the price before. */
export const maxDecrease: ChangeGuardrail<PercentParams> = {
  kind: 'max_decrease',
  scope: 'change',
  title: 'Largest decrease',
  fields: [percentField],
  read: readPercent({ min: 0, max: 100 }),
  sentence: ({ percent }) => `A price falls by at most ${percentText(percent)} in one change.`,
  compile: ({ percent }) => {
    const compare = shareComparator(percent)
    return ({ from, to }) => {
      if (to >= from || compare(from - to, from) <= 0) return null
      return `The price would fall by ${shareText(from - to, from)}, and at most ${percentText(percent)} is allowed.`
    }
  },
}
