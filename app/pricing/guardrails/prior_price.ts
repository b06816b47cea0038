import { formatMoney } from '../amount.ts'
import type { FieldErrors } from '../field_errors.ts'
import { isClaim } from '../prior_price/history.ts'
import { priorPrice as lookUp, type PriorPriceTerms } from '../prior_price/prior_price.ts'
import { unlawfulClaimAnswers, type UnlawfulClaimAnswer } from '../prior_price/settings.ts'
import { noPriorPriceText, priorPriceText } from '../prior_price/words.ts'
import type { Change, ChangeGuardrail, Settlement } from './guardrail.ts'

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
  compile: (params, currency) => (change) => answer(change, params, currency)?.fault ?? null,
  settle: ({ unlawful, ...terms }, currency) => {
    return (change) => {
      const found = answer(change, terms, currency)
      if (found === null) return null
      const { compareAtTo } = change
      if (found.fault === null) return { compareAtTo, message: found.proof }
      return unlawful === 'clamp' ? corrected(change, found, currency) : null
    }
  },
}

/** What holds for a claim: the fault of an unlawful one, or what proves a lawful one. */
type Answer = { most: number | null; fault: string | null; proof: string }

/** Null where there is no claim, or where it was not looked up. */
function answer(change: Change, terms: PriorPriceTerms, currency: string): Answer | null {
  const { to, compareAtTo, priorPrice: past } = change
  if (past === undefined || !isClaim(to, compareAtTo)) return null
  const { moments, at, isPerishable } = past ?? NOTHING_KNOWN
  const prior = lookUp(moments, { to, at, isPerishable }, terms)
  if (prior.reason === 'perishable') {
    return { most: null, fault: null, proof: 'Exempt: perishable goods.' }
  }
  const claimed = `The compare-at of ${formatMoney(compareAtTo, currency)}`
  if (prior.amount === null) {
    const fault = `${claimed} cannot be claimed. ${noPriorPriceText(prior, terms)}`
    return { most: null, fault, proof: '' }
  }
  const limit = priorPriceText(prior, terms, currency)
  const proof = `${claimed} is lawful: it is at most ${limit}.`
  if (compareAtTo <= prior.amount) return { most: prior.amount, fault: null, proof }
  const most =
    prior.amount > to
      ? `At most ${formatMoney(prior.amount, currency)} may be claimed.`
      : `The new price of ${formatMoney(to, currency)} is not below it, so nothing may be claimed.`
  return { most: prior.amount, fault: `${claimed} is above ${limit}. ${most}`, proof }
}

function corrected({ to }: Change, { most, fault }: Answer, currency: string): Settlement {
  const compareAtTo = isClaim(to, most) ? most : null
  const done = compareAtTo === null ? 'cleared' : `lowered to ${formatMoney(compareAtTo, currency)}`
  return { compareAtTo, message: `${fault} It was ${done}.` }
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
