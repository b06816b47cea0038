import { formatMoney } from '../amount.ts'
import type { PriorClaim } from './claim.ts'
import type { PriorPrice, PriorPriceTerms } from './prior_price.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, Map<number, string>>()
const MOST_DAYS = 10_000

/** "1 Nov 2026", in the price list's time zone; milliseconds since 1970 in UTC. */
export function dayText(moment: number, timeZone: string): string {
  let known = days.get(timeZone)
  if (!known) days.set(timeZone, (known = new Map()))
  const told = known.get(moment)
  if (told !== undefined) return told
  const text = formatIn(timeZone).format(moment)
  // Prices change together, so a plan over a million of them asks for few days, again and again.
  if (known.size >= MOST_DAYS) known.clear()
  known.set(moment, text)
  return text
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
    format = new Intl.DateTimeFormat('en-GB', { ...day, timeZone })
    formats.set(timeZone, format)
  }
  return format
}

/**
 * What the prior price is, as the middle of a sentence: "the lowest price of the 30 days before
 * 1 Nov 2026, 44.90 EUR (of 12 Oct 2026)". For answers with an amount only.
 */
export function priorPriceText(
  prior: PriorPrice,
  { timeZone }: Pick<PriorPriceTerms, 'timeZone'>,
  currency: string
): string {
  const began = dayText(prior.reducedAt, timeZone)
  const [shownSince] = prior.lowest!
  const amount = `${formatMoney(prior.amount!, currency)} (of ${dayText(shownSince, timeZone)})`
  if (prior.reason === 'new_arrival') {
    return `the lowest price since it went on sale, before ${began}, ${amount}`
  }
  if (prior.reason === 'progressive') {
    return `the lowest price of the 30 days before the first of its reductions on ${began}, ${amount}`
  }
  return `the lowest price of the 30 days before ${began}, ${amount}`
}

/**
 * What a claim is, without its amount, as the middle of a sentence: "the lowest price of the 30 days
 * before 1 Nov 2026, in force from 12 Oct 2026 until 15 Oct 2026". For claims with an amount only.
 */
export function priorClaimText(claim: PriorClaim): string {
  const { reason, since, until, reducedOn } = claim
  const began = isoDayText(reducedOn)
  const inForce =
    until === null
      ? `in force since ${isoDayText(since!)}`
      : `in force from ${isoDayText(since!)} until ${isoDayText(until)}`
  if (reason === 'perishable') {
    return `the price before the reduction of ${began}, ${inForce} (perishable goods are exempt from the 30 days)`
  }
  if (reason === 'new_arrival') {
    const count = claim.days === 1 ? '1 day' : `${claim.days} days`
    return `the lowest price of its ${count} on sale before ${began}, ${inForce}`
  }
  const when = reason === 'progressive' ? `the first of its reductions on ${began}` : began
  return `the lowest price of the ${claim.days} days before ${when}, ${inForce}`
}

/** Why there is none, as a sentence; for claims without an amount. */
export function noPriorClaimText({ reason, reducedOn }: PriorClaim): string {
  return noPriorPriceText({ reason, reducedAt: Date.parse(reducedOn) }, { timeZone: 'UTC' })
}

function isoDayText(day: string): string {
  return dayText(Date.parse(day), 'UTC')
}

/** Why nothing may be claimed, as a sentence; for answers without an amount that are no exemption. */
export function noPriorPriceText(
  { reason, reducedAt }: Pick<PriorPrice, 'reason' | 'reducedAt'>,
  { timeZone }: Pick<PriorPriceTerms, 'timeZone'>
): string {
  const began = dayText(reducedAt, timeZone)
  return reason === 'too_new'
    ? `It was not on sale for long enough before ${began} for a price to compare with.`
    : `The prices of the 30 days before ${began} are not all on record.`
}
