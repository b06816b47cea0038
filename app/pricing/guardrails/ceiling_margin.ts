import { percentText } from '../percent.ts'
import { Rational } from '../rational.ts'
import type { ChangeGuardrail } from './guardrail.ts'
import {
  percentField,
  readPercent,
  shareComparator,
  shareText,
  type PercentParams,
} from './limits.ts'

/** The largest margin, (price − cost) ÷ price. Without a cost it cannot hold. */
export const ceilingMargin: ChangeGuardrail<PercentParams> = {
  kind: 'ceiling_margin',
  scope: 'change',
  title: 'Margin ceiling',
  fields: [percentField],
  read: readPercent({ min: 0, below: 100 }),
  sentence: ({ percent }) => `No price leaves a margin above ${percentText(percent)}.`,
  compile: ({ percent }) => {
    const compare = shareComparator(percent)
    return ({ to, cost }) => {
      if (cost === null) {
        return `The cost is not known, so the ${percentText(percent)} margin ceiling cannot be checked. Add a cost or narrow the guardrail.`
      }
      if (to <= 0) return 'A price that is not above zero leaves no margin.'
      if (compare(to - cost, to) <= 0) return null
      return `The margin would be ${shareText(to - cost, to)}, above the ceiling of ${percentText(percent)}.`
    }
  },
  ceiling: ({ percent }) => {
    const kept = Rational.ONE.sub(Rational.fromDecimal(percent).div(Rational.fromInteger(100)))
    return ({ cost }) => (cost === null ? null : Rational.fromInteger(cost).div(kept).floor())
  },
}
