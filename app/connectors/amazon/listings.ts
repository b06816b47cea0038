import type { AmazonClient } from '#connectors/amazon/client'
import { AmazonError } from '#connectors/amazon/errors'
import { inLanes } from '#connectors/amazon/lanes'

/** What a search takes at once. */
export const SKUS_AT_ONCE = 20

/** A listing, with what of it was asked for; the fields we use of Amazon's `Item`. */
export interface ListingsItem {
  sku: string
  summaries?: {
    marketplaceId: string
    asin?: string
    itemName?: string
    lastUpdatedDate: string
  }[]
  attributes?: { purchasable_offer?: PurchasableOffer[] }
  offers?: {
    marketplaceId: string
    offerType: 'B2C' | 'B2B'
    price: { currencyCode: string; amount: string }
  }[]
  issues?: ListingsIssue[]
  fulfillmentAvailability?: { fulfillmentChannelCode: string }[]
}

export interface PurchasableOffer {
  marketplace_id: string
  currency: string
  audience?: string
  our_price?: { schedule: ScheduledPrice[] }[]
  discounted_price?: { schedule: ScheduledPrice[] }[]
}

export interface ScheduledPrice {
  value_with_tax?: string
  start_at?: string
  end_at?: string
}

export interface ListingsIssue {
  code: string
  message: string
  severity: 'ERROR' | 'WARNING' | 'INFO'
  attributeNames?: string[]
  categories?: string[]
}

/** The address of the seller's listings, or of one of them. */
export function listingsPath({ seller }: AmazonClient, sku?: string) {
  const all = `/listings/2021-08-01/items/${encodeURIComponent(seller.id)}`
  return sku === undefined ? all : `${all}/${encodeURIComponent(sku)}`
}

/**
 * The listings with these SKUs, in no order; those that are not there are missing.
 *
 * @param includedData what of them is wanted, in Amazon's words
 */
export async function findListings(client: AmazonClient, skus: string[], includedData: string) {
  const { results, failure } = await inLanes(groupsOf(skus), (group) =>
    group.length === 1
      ? getListing(client, group[0], includedData)
      : searchListings(client, group, includedData)
  )
  if (failure !== null) throw failure
  return [...results.values()].flat()
}

/** Searched for together; one with a comma cannot be, in a list separated by commas. */
function groupsOf(skus: string[]) {
  const alone = skus.filter((sku) => sku.includes(','))
  const together = skus.filter((sku) => !sku.includes(','))
  const groups = alone.map((sku) => [sku])
  for (let at = 0; at < together.length; at += SKUS_AT_ONCE) {
    groups.push(together.slice(at, at + SKUS_AT_ONCE))
  }
  return groups
}

async function getListing(client: AmazonClient, sku: string, includedData: string) {
  try {
    const item = await client.call<ListingsItem>({
      operation: 'getListingsItem',
      path: listingsPath(client, sku),
      query: { marketplaceIds: client.seller.marketplace.id, includedData },
    })
    return [item]
  } catch (error) {
    if (error instanceof AmazonError && error.status === 404) return []
    throw error
  }
}

async function searchListings(client: AmazonClient, skus: string[], includedData: string) {
  const { items } = await client.call<{ items: ListingsItem[] }>({
    operation: 'searchListingsItems',
    path: listingsPath(client),
    query: {
      marketplaceIds: client.seller.marketplace.id,
      identifiersType: 'SKU',
      identifiers: skus.join(','),
      includedData,
      pageSize: String(SKUS_AT_ONCE),
    },
  })
  return items
}
