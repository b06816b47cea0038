import { formatMoney } from '../amount.ts'
import type { ChangeGuardrail } from './guardrail.ts'

/**
 * The interlock between channels: Amazon takes the Featured Offer from who sells the same thing
 * for less elsewhere (its Fair Pricing Policy), which a shop alone cannot see. Where the variant
 * has no Amazon offer, or none in this currency, there is nothing to keep to.
 */
export const amazonParity: ChangeGuardrail<Record<string, never>> = {
  kind: 'amazon_parity',
  scope: 'change',
  title: 'Amazon parity',
  fields: [],
  asks: ['amazonOffer'],
  read: (json, errors) => (errors.object(json, '', []) ? {} : undefined),
  sentence: () => 'No price on another channel is below the variant’s Amazon offer.',
  compile:
    () =>
    ({ to, currency, amazonOffer = null }) => {
      if (amazonOffer === null || to >= amazonOffer) return null
      return `${formatMoney(to, currency)} is below the Amazon offer of ${formatMoney(amazonOffer, currency)}: Amazon may take the Featured Offer from it.`
    },
}
