import type { ListingsItem, ScheduledPrice } from '#connectors/amazon/listings'
import type { Marketplace } from '#connectors/amazon/marketplaces'
import { readPrice } from '#connectors/amazon/money'
import { clock } from '#services/clock'

/** What of a listing tells its price. */
export const PRICE_DATA = 'attributes,offers'

/**
 * The price everybody is asked on the marketplace, in minor units; null where there is none.
 * `offers` is what shoppers see, and the proof that a price took effect. It tells nothing of the
 * price we write while a sale runs or when the offer is not on sale: then it is the price set.
 */
export function shownPrice(item: ListingsItem, { id, currency }: Marketplace): number | null {
  const set = item.attributes?.purchasable_offer?.find(
    (offer) =>
      offer.marketplace_id === id &&
      offer.currency === currency &&
      (offer.audience ?? 'ALL') === 'ALL'
  )
  const live = item.offers?.find(
    ({ marketplaceId, offerType, price }) =>
      marketplaceId === id && offerType === 'B2C' && price.currencyCode === currency
  )
  const isOnSale = inForce(set?.discounted_price) !== undefined
  if (live && !isOnSale) return readPrice(live.price.amount, currency)
  return readPrice(inForce(set?.our_price)?.value_with_tax, currency)
}

/** The entry of a schedule that holds now. */
function inForce(prices: { schedule: ScheduledPrice[] }[] | undefined) {
  const now = clock.now().toMillis()
  return prices
    ?.flatMap(({ schedule }) => schedule)
    .find(({ start_at: start, end_at: end }) => {
      return (!start || Date.parse(start) <= now) && (!end || now < Date.parse(end))
    })
}
