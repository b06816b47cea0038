import { toWire } from '#connectors/amazon/money'
import type { Seller } from '#connectors/amazon/seller'
import type { PriceWrite } from '#connectors/connector'

/**
 * The patch that sets a price. `merge` changes just what it names: sale prices, business prices
 * and whatever else the offer holds stay. An offer is named by marketplace, currency and audience
 * (https://developer-docs.amazon.com/sp-api/docs/manage-purchasable-offer).
 *
 * Amazon takes an offer off sale whose price leaves the seller's minimum and maximum, so ours go
 * along as a second guard. The maximum is never below the price itself: a person may have let a
 * price through above its ceiling.
 */
export function offerPatch({ amount, floor, ceiling }: PriceWrite, { marketplace }: Seller) {
  const { id, currency } = marketplace
  const price = (minorUnits: number) => [
    { schedule: [{ value_with_tax: toWire(minorUnits, currency) }] },
  ]
  const offer = {
    marketplace_id: id,
    currency,
    audience: 'ALL',
    our_price: price(amount),
    ...(floor !== null && floor > 0 && { minimum_seller_allowed_price: price(floor) }),
    ...(ceiling !== null && { maximum_seller_allowed_price: price(Math.max(ceiling, amount)) }),
  }
  return { op: 'merge', path: '/attributes/purchasable_offer', value: [offer] }
}
