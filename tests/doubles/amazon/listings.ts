import { randomUUID } from 'node:crypto'
import { number } from './exact_json.js'
import { livePrice, setPrice } from './offers.js'
import type { Listing } from './seller.js'
import { refusal, type Handler, type World } from './world.js'

/** A search shows no more than this, whatever it found. */
const MOST_FOUND = 1_000
const PAGE = 10

export const listingsHandlers: Record<string, Handler> = {
  getListingsItem({ params, query }, world) {
    const listing = world.seller.find(params.sku)
    if (!listing) return refusal(404, 'NOT_FOUND', `SKU '${params.sku}' not found.`)
    return { status: 200, body: itemOf(listing, query, world) }
  },

  searchListingsItems({ query }, world) {
    const found = matching(query, world)
    const size = Number(query.get('pageSize') ?? PAGE)
    const at = Number(query.get('pageToken') ?? 0)
    const shown = found.slice(0, MOST_FOUND)
    const isMore = at + size < shown.length
    return {
      status: 200,
      body: {
        numberOfResults: found.length,
        ...(isMore && { pagination: { nextToken: String(at + size) } }),
        items: shown.slice(at, at + size).map((listing) => itemOf(listing, query, world)),
      },
    }
  },

  patchListingsItem({ params, query, body }, world) {
    const isPreview = query.get('mode') === 'VALIDATION_PREVIEW'
    const issues = setPrice(world, params.sku, body.patches, { isPreview })
    const taken = isPreview ? 'VALID' : 'ACCEPTED'
    return {
      status: 200,
      body: {
        sku: params.sku,
        status: issues.length > 0 ? 'INVALID' : taken,
        submissionId: randomUUID().replaceAll('-', ''),
        issues,
      },
    }
  },
}

function matching(query: URLSearchParams, { seller }: World) {
  const skus = query.get('identifiers')?.split(',')
  const since = query.get('lastUpdatedAfter')
  return seller
    .all()
    .filter(({ sku }) => !skus || skus.includes(sku))
    .filter(({ changedAt }) => !since || changedAt >= new Date(since))
    .sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime())
}

function itemOf(listing: Listing, query: URLSearchParams, { seller }: World) {
  const wanted = (query.get('includedData') ?? 'summaries').split(',')
  const { id: marketplaceId, currency } = seller.marketplace
  const live = livePrice(listing)
  const parts: Record<string, unknown> = {
    summaries: [
      {
        ...{ marketplaceId, asin: listing.asin, productType: 'SHIRT', itemName: listing.title },
        ...{ conditionType: 'new_new', status: live === null ? [] : ['BUYABLE', 'DISCOVERABLE'] },
        ...{ createdDate: '2026-01-01T00:00:00Z', lastUpdatedDate: listing.changedAt },
      },
    ],
    attributes: { purchasable_offer: [businessOffer(seller), offerOf(listing, seller)] },
    offers:
      live === null
        ? []
        : [
            { marketplaceId, offerType: 'B2B', price: { currencyCode: currency, amount: '1.0' } },
            { marketplaceId, offerType: 'B2C', price: { currencyCode: currency, amount: live } },
          ],
    issues: listing.issues,
    fulfillmentAvailability: [{ fulfillmentChannelCode: listing.fulfilment, quantity: 7 }],
  }
  return { sku: listing.sku, ...Object.fromEntries(wanted.map((name) => [name, parts[name]])) }
}

const priced = (price: string, more = {}) => [
  { schedule: [{ value_with_tax: number(price), ...more }] },
]

/** A price for companies, which must never be taken for everybody's. */
function businessOffer({ marketplace }: World['seller']) {
  const { id, currency } = marketplace
  return { marketplace_id: id, currency, audience: 'B2B', our_price: priced('1') }
}

function offerOf(
  { price, salePrice, minimum, maximum }: Listing,
  { marketplace }: World['seller']
) {
  const sale = { start_at: '2026-01-01T00:00:00Z', end_at: '2099-01-01T00:00:00Z' }
  return {
    ...{ marketplace_id: marketplace.id, currency: marketplace.currency, audience: 'ALL' },
    ...(price !== null && { our_price: priced(price) }),
    ...(salePrice !== null && { discounted_price: priced(salePrice, sale) }),
    ...(minimum !== null && { minimum_seller_allowed_price: priced(minimum) }),
    ...(maximum !== null && { maximum_seller_allowed_price: priced(maximum) }),
  }
}
