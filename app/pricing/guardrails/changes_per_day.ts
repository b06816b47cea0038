import type { ChangeGuardrail } from './guardrail.ts'
import { readCount, type CountParams } from './limits.ts'

/**
 * How often one price may change in the project's day. A change that was rolled back does not
 * count, nor does the rollback: whoever undid a mistake may mend it the same day.
 */
export const changesPerDay: ChangeGuardrail<CountParams<'changes'>> = {
  kind: 'changes_per_day',
  scope: 'change',
  title: 'Changes per day',
  fields: [
    {
      name: 'changes',
      label: 'Changes of one price in a day, at most',
      unit: 'count',
      help: 'The day of the project’s time zone. What was rolled back does not count.',
      example: 3,
    },
  ],
  asks: ['day'],
  read: readCount('changes', { name: 'A number of changes', min: 1, max: 1000 }),
  sentence: ({ changes }) => `A price changes at most ${timesText(changes)} a day.`,
  compile: ({ changes }) => {
    return ({ from, to, day }) => {
      if (to === from) return null
      if (day === undefined) {
        return 'How often the price changed today is not known, so its changes cannot be counted.'
      }
      const made = day?.changes ?? 0
      if (made < changes) return null
      return `The price has changed ${timesText(made)} today, and at most ${timesText(changes)} a day is allowed. It may change again tomorrow.`
    }
  },
}

function timesText(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}
