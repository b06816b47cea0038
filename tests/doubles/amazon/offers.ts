import type { Issue, Listing, Prices } from './seller.js'
import type { World } from './world.js'

interface Patch {
  op: string
  path: string
  value?: any[]
}

/**
 * Sets a price as Amazon's own schema of the attribute demands it.
 *
 * @param patches with numbers as decimal texts
 * @returns what is wrong with them; nothing was done then
 */
export function setPrice(
  { seller, faults }: World,
  sku: string,
  patches: Patch[],
  { isPreview }: { isPreview: boolean }
): Issue[] {
  const listing = seller.find(sku)
  if (!listing) return [issue('13013', `The SKU ${sku} is not in your catalog.`)]
  if (faults.invalidSkus.includes(sku)) {
    return [
      { ...issue('99999', 'A warning that comes first.'), severity: 'WARNING' },
      issue('90244', 'The price is not within the limits that Amazon allows.'),
    ]
  }
  const [patch] = patches
  const [offer, ...more] = patch.value ?? []
  const { marketplace } = seller
  const isOurs =
    patches.length === 1 &&
    patch.op === 'merge' &&
    patch.path === '/attributes/purchasable_offer' &&
    more.length === 0 &&
    offer?.marketplace_id === marketplace.id &&
    offer.currency === marketplace.currency &&
    offer.audience === 'ALL'
  if (!isOurs) return [issue('4000001', 'The patch does not name one offer of this marketplace.')]

  const later = faults.refusedLater.includes(sku)
    ? issue('90057', 'The price was not taken after all.')
    : null
  if (!isPreview) seller.accept(listing, pricesIn(offer), later)
  return []
}

function pricesIn(offer: any): Partial<Prices> {
  const prices: Partial<Prices> = { price: valueIn(offer.our_price) }
  if (offer.minimum_seller_allowed_price) {
    prices.minimum = valueIn(offer.minimum_seller_allowed_price)
  }
  if (offer.maximum_seller_allowed_price) {
    prices.maximum = valueIn(offer.maximum_seller_allowed_price)
  }
  return prices
}

const valueIn = (prices: any): string => prices[0].schedule[0].value_with_tax

function issue(code: string, message: string): Issue {
  return {
    ...{ code, message, severity: 'ERROR' },
    ...{ attributeNames: ['purchasable_offer'], categories: ['INVALID_PRICE'] },
  }
}

/** What shoppers pay. */
export const livePrice = ({ price, salePrice }: Listing) => salePrice ?? price
