import type { PlanGuardrail } from './guardrail.ts'
import { readCount, type CountParams } from './limits.ts'

/** How many prices one plan may change, however large the catalog is. */
export const planRows: PlanGuardrail<CountParams<'rows'>> = {
  kind: 'plan_rows',
  scope: 'plan',
  title: 'Size of a plan',
  fields: [{ name: 'rows', label: 'Prices in one plan, at most', unit: 'count', example: 5000 }],
  read: readCount('rows', { name: 'A number of prices', min: 1, max: 1_000_000_000 }),
  sentence: ({ rows }) => `One plan changes at most ${pricesText(rows)}.`,
  compile:
    ({ rows }) =>
    ({ changed }) => {
      if (changed <= rows) return null
      return `The plan changes ${pricesText(changed)}, and at most ${rows.toLocaleString('en')} are allowed. Narrow the rule or split the plan.`
    },
}

const pricesText = (count: number) =>
  count === 1 ? '1 price' : `${count.toLocaleString('en')} prices`
