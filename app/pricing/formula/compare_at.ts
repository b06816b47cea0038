import type { PriorClaim } from '../prior_price/claim.ts'
import type { Inputs } from './evaluation.ts'
import type { CompareAtRule } from './formula.ts'

/** The rule that holds: what a lane before claims as the prior price is kept as a prior price. */
export function compareAtRuleFor(
  rule: CompareAtRule,
  { keepsPrior }: Pick<Inputs, 'keepsPrior'>
): CompareAtRule {
  return rule === 'keep' && keepsPrior === true ? 'prior' : rule
}

/**
 * The compare-at amount the rule asks for, before the check that it is above the new price.
 * `previous` claims the old price only when the price falls, drops the claim when it rises, and
 * leaves it alone when the price stays. `prior` claims what may be claimed for the new price, which
 * is nothing where that was not looked up.
 */
export function askedCompareAt(
  rule: CompareAtRule,
  price: number,
  compareAt: number | null,
  amount: number,
  prior: PriorClaim | null
): number | null {
  if (rule === 'keep') return compareAt
  if (rule === 'clear') return null
  if (rule === 'previous') return amount < price ? price : amount > price ? null : compareAt
  if (rule === 'prior') return prior === null ? null : prior.amount
  return rule.amount
}

/** A compare-at amount that is not above the price is no claim at all: it is cleared. */
export function standingCompareAt(asked: number | null, amount: number): number | null {
  return asked !== null && asked > amount ? asked : null
}

/**
 * Whether the rule may change the compare-at amount while the price stays the same. `keep` and
 * `previous` only follow a price that moves, so they never make a change of their own.
 */
export function actsAlone(rule: CompareAtRule): boolean {
  return rule !== 'keep' && rule !== 'previous'
}
