import { percentText } from '../percent.ts'
import type { PlanGuardrail } from './guardrail.ts'
import {
  percentField,
  readPercent,
  shareComparator,
  shareText,
  type PercentParams,
} from './limits.ts'

/** How much of the catalog one plan may change, in percent of its variants. */
export const planShare: PlanGuardrail<PercentParams> = {
  kind: 'plan_share',
  scope: 'plan',
  title: 'Share of the catalog',
  fields: [percentField],
  read: readPercent({ above: 0, max: 100 }),
  sentence: ({ percent }) => `One plan changes at most ${percentText(percent)} of the catalog.`,
  compile: ({ percent }) => {
    const compare = shareComparator(percent)
    return ({ changed, catalogSize }) => {
      if (changed === 0) return null
      if (catalogSize <= 0)
        return 'The size of the catalog is not known, so no share can be measured.'
      if (compare(changed, catalogSize) <= 0) return null
      return `The plan changes ${shareText(changed, catalogSize)} of the catalog (${changed} of ${catalogSize} variants), and at most ${percentText(percent)} is allowed. Narrow the rule or split the plan.`
    }
  },
}
