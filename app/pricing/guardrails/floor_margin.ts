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

/** The least margin, (price − cost) ÷ price. Without a cost it cannot hold. */
export const floorMargin: ChangeGuardrail<PercentParams> = {
  kind: 'floor_margin',
  scope: 'change',
  title: 'Margin floor',
  fields: [percentField],
  read: readPercent({ min: -1_000_000, below: 100 }),
  sentence: ({ percent }) => `Every price leaves a margin of at least ${percentText(percent)}.`,
  compile: ({ percent }) => {
    const compare = shareComparator(percent)
    return ({ to, cost }) => {
      if (cost === null) {
        return `The cost is not known, so the ${percentText(percent)} margin floor cannot be checked. Add a cost or narrow the guardrail.`
      }
      if (to <= 0) return 'A price that is not above zero leaves no margin.'
      if (compare(to - cost, to) >= 0) return null
      return `The margin would be ${shareText(to - cost, to)}, below the floor of ${percentText(percent)}.`
    }
  },
  floor: ({ percent }) => {
    const kept = Rational.ONE.sub(Rational.fromDecimal(percent).div(Rational.fromInteger(100)))
    return ({ cost }) => (cost === null ? null : Rational.fromInteger(cost).div(kept).ceil())
  },
}
