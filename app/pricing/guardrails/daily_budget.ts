import { formatMoney } from '../amount.ts'
import type { FieldErrors } from '../field_errors.ts'
import { percentText } from '../percent.ts'
import type { Change, ChangeGuardrail } from './guardrail.ts'
import { PERCENT_DECIMALS, shareComparator, shareText } from './limits.ts'

type BudgetParams = { increase: number | null; decrease: number | null }

/**
 * How far a price may be from what it was when the project's day began, whatever moved it: ten
 * harmless plans cannot add up. Only where it ends counts, so what is rolled back is given back to
 * the budget, and a step towards the start is always let through. The start of a day does not move,
 * so two plans that race for one budget each keep to all of it.
 */
export const dailyBudget: ChangeGuardrail<BudgetParams> = {
  kind: 'daily_budget',
  scope: 'change',
  title: 'Daily budget',
  fields: [
    {
      name: 'increase',
      label: 'Up in one day, at most',
      unit: 'percent',
      isOptional: true,
      example: 20,
    },
    {
      name: 'decrease',
      label: 'Down in one day, at most',
      unit: 'percent',
      isOptional: true,
      help: 'Of what the price was when the day began in the project’s time zone. Leave one empty to limit only the other.',
    },
  ],
  asks: ['day'],
  read: readBudget,
  sentence: ({ increase, decrease }) => {
    const ways = [
      increase !== null && `rises by at most ${percentText(increase)}`,
      decrease !== null && `falls by at most ${percentText(decrease)}`,
    ]
    return `In one day a price ${ways.filter(Boolean).join(' and ')} in total.`
  },
  compile: ({ increase, decrease }) => {
    const compareRise = increase === null ? null : shareComparator(increase)
    const compareFall = decrease === null ? null : shareComparator(decrease)
    return (change) => {
      const { from, to, day } = change
      if (to === from) return null
      if (day === undefined) {
        return 'What the price was when the day began is not known, so the daily budget cannot be checked.'
      }
      const start = day?.start ?? from
      if (to > start && to > from && compareRise) {
        if (start <= 0) return 'The day began at a price of zero, so no budget can be measured.'
        if (compareRise(to - start, start) > 0) return told(change, start, 'above', increase!)
      }
      if (to < start && to < from && compareFall) {
        if (compareFall(start - to, start) > 0) return told(change, start, 'below', decrease!)
      }
      return null
    }
  },
}

function told({ to, currency }: Change, start: number, side: 'above' | 'below', limit: number) {
  const money = formatMoney(to, currency)
  const share = shareText(Math.abs(to - start), start)
  return `The day began at ${formatMoney(start, currency)}: ${money} is ${share} ${side} it, and at most ${percentText(limit)} a day is allowed.`
}

function readBudget(json: unknown, errors: FieldErrors): BudgetParams | undefined {
  const object = errors.object(json, '', ['increase', 'decrease'])
  if (!object) return undefined
  const { increase = null, decrease = null } = object
  if (increase === null && decrease === null) {
    return errors.add('/increase', 'nothing_limited', 'Limit the rise, the fall, or both.')
  }
  const percentage = { name: 'A percentage', decimals: PERCENT_DECIMALS, min: 0 }
  return {
    increase:
      increase === null
        ? null
        : (errors.decimal(increase, '/increase', { ...percentage, max: 1_000_000 }) ?? null),
    decrease:
      decrease === null
        ? null
        : (errors.decimal(decrease, '/decrease', { ...percentage, max: 100 }) ?? null),
  }
}
