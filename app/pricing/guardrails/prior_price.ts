import { formatMoney } from '../amount.ts'
import type { FieldErrors } from '../field_errors.ts'
import { isClaim } from '../prior_price/history.ts'
import {
  priorPrice as lookUp,
  type PriorPrice,
  type PriorPriceTerms,
} from '../prior_price/prior_price.ts'
import { unlawfulClaimAnswers, type UnlawfulClaimAnswer } from '../prior_price/settings.ts'
import { noPriorPriceText, priorPriceText } from '../prior_price/words.ts'
import type { Change, ChangeGuardrail } from './guardrail.ts'

/** The terms of a price list and what becomes of an unlawful claim. */
export type PriorPriceParams = PriorPriceTerms & { unlawful: UnlawfulClaimAnswer }

const KEYS = ['timeZone', 'completeSince', 'newArrivalDays', 'progressive', 'unlawful']

/**
 * EU prior price (Directive 98/6/EC art. 6a; CJEU C-330/23): a compare-at claim is at most the
 * lowest price of the 30 days before the reduction. A price without a claim passes unasked. Where
 * the list says so, a claim is put right before the plan is frozen: lowered, or cleared where the
 * new price is not below what may be claimed.
 */
export const priorPrice: ChangeGuardrail<PriorPriceParams> = {
  kind: 'prior_price',
  scope: 'change',
  title: 'EU prior price',
  fields: [],
  asks: ['priorPrice'],
  read: readParams,
  sentence: ({ unlawful }) =>
    `A compare-at is at most the lowest price of the 30 days before the reduction; ${
      unlawful === 'clamp' ? 'one above it is lowered or cleared' : 'one above it stops the change'
    }.`,
  compile: (params, currency) => (change) => {
    const prior = priorPriceOf(change, params)
    return prior === null || allows(prior, change) ? null : fault(change, prior, params, currency)
  },
  settle: (params, currency) => (change) => {
    const prior = priorPriceOf(change, params)
    if (prior === null) return null
    if (allows(prior, change)) {
      return { compareAtTo: change.compareAtTo, message: proof(prior, params, currency) }
    }
    if (params.unlawful === 'block') return null
    const compareAtTo = isClaim(change.to, prior.amount) ? prior.amount : null
    const done =
      compareAtTo === null ? 'cleared' : `lowered to ${formatMoney(compareAtTo, currency)}`
    return { compareAtTo, message: `${fault(change, prior, params, currency)} It was ${done}.` }
  },
}

/** Null where there is no claim, or where the past was not looked up. */
function priorPriceOf(
  { to, compareAtTo, priorPrice: past }: Change,
  terms: PriorPriceTerms
): PriorPrice | null {
  if (past === undefined || !isClaim(to, compareAtTo)) return null
  const { moments, at, isPerishable } = past ?? NOTHING_KNOWN
  return lookUp(moments, { to, at, isPerishable }, terms)
}

function allows({ reason, amount }: PriorPrice, { compareAtTo }: Change): boolean {
  return reason === 'perishable' || (amount !== null && compareAtTo! <= amount)
}

function proof(prior: PriorPrice, terms: PriorPriceTerms, currency: string): string {
  if (prior.reason === 'perishable') return 'Exempt: perishable goods.'
  return `The compare-at is lawful: it is at most ${priorPriceText(prior, terms, currency)}.`
}

function fault(
  { to, compareAtTo }: Change,
  prior: PriorPrice,
  terms: PriorPriceTerms,
  currency: string
): string {
  const claimed = `The compare-at of ${formatMoney(compareAtTo!, currency)}`
  if (prior.amount === null) {
    return `${claimed} cannot be claimed. ${noPriorPriceText(prior, terms)}`
  }
  const most =
    prior.amount > to
      ? `At most ${formatMoney(prior.amount, currency)} may be claimed.`
      : `The new price of ${formatMoney(to, currency)} is not below it, so nothing may be claimed.`
  return `${claimed} is above ${priorPriceText(prior, terms, currency)}. ${most}`
}

/** Asked about and not found: nothing proves the claim. */
const NOTHING_KNOWN = { moments: [], at: 0, isPerishable: false } as const

/** The params are made by the price list's settings, never typed. */
function readParams(json: unknown, errors: FieldErrors): PriorPriceParams | undefined {
  const object = errors.object(json, '', KEYS)
  if (!object) return undefined
  const { timeZone, completeSince, newArrivalDays, progressive } = object
  const unlawful = errors.oneOf(object.unlawful, '/unlawful', 'The answer', unlawfulClaimAnswers)
  const isComplete =
    typeof timeZone === 'string' &&
    Number.isSafeInteger(completeSince) &&
    (newArrivalDays === null || Number.isInteger(newArrivalDays)) &&
    typeof progressive === 'boolean'
  if (!isComplete) return errors.add('', 'not_terms', 'These are not the terms of a price list.')
  return unlawful && ({ timeZone, completeSince, newArrivalDays, progressive, unlawful } as never)
}
