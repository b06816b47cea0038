import { percentText } from '../percent.ts'
import type { ReasonCode } from './evaluation.ts'
import type { Formula } from './formula.ts'

export { reasonCodes } from './evaluation.ts'
export type { ReasonCode } from './evaluation.ts'

type Reason = {
  /** For counts and filters. */
  title: string
  /** For one variant: what happened, why, and what to do. */
  sentence(formula: Formula): string
}

/** Every reason for which a formula changes nothing, in words for people. */
export const reasons: Readonly<Record<ReasonCode, Reason>> = {
  base_missing: {
    title: 'Nothing to start from',
    sentence: ({ base }) => {
      if (base === 'cost') {
        return 'Not changed: no cost is known, and the price starts from it. Add a cost or narrow the rule.'
      }
      if (base === 'compareAt') {
        return 'Not changed: there is no compare-at price to start from. Add one or narrow the rule.'
      }
      const list = typeof base === 'object' && 'priceList' in base ? ` in “${base.priceList}”` : ''
      return `Not changed: there is no price${list} to start from. Add one or narrow the rule.`
    },
  },
  cost_missing_for_bounds: {
    title: 'No cost: the floor cannot be known',
    sentence: ({ bounds = {} }) => {
      const floors = [
        bounds.minMargin === undefined ? [] : [`${percentText(bounds.minMargin)} margin floor`],
        bounds.minMarkup === undefined ? [] : [`${percentText(bounds.minMarkup)} markup floor`],
      ].flat()
      return `Not changed: no cost is known, so the ${floors.join(' and the ') || 'floor'} cannot be checked. Add a cost or narrow the rule.`
    },
  },
  bounds_contradict: {
    title: 'The bounds leave no price',
    sentence: () =>
      'Not changed: the lower bound is above the upper bound, so no price fits. Loosen one of them.',
  },
  not_positive: {
    title: 'The result is not above zero',
    sentence: () =>
      'Not changed: the result is not above zero, and that is no price. Change the steps or set a minimum.',
  },
  too_large: {
    title: 'The result is too large',
    sentence: () =>
      'Not changed: the result is larger than any price Calibrate can hold. Change the steps or set a maximum.',
  },
  equal_to_current: {
    title: 'Already at this price',
    sentence: () => 'Not changed: the result is the current price.',
  },
}

/** Why this formula changed nothing, in one sentence. */
export function reasonSentence(code: ReasonCode, formula: Formula): string {
  return reasons[code].sentence(formula)
}
