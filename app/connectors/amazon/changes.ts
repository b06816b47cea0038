import type { AmazonClient } from '#connectors/amazon/client'
import { type ListingsItem, listingsPath, SKUS_AT_ONCE } from '#connectors/amazon/listings'
import type { Marketplace } from '#connectors/amazon/marketplaces'
import { PRICE_DATA, shownPrice } from '#connectors/amazon/shown_price'
import type { CatalogEntry, CatalogPage } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

interface SearchResults {
  items: ListingsItem[]
  pagination?: { nextToken?: string }
}

/**
 * Listings that changed since a moment, oldest change first. A search gives 1,000 of them at most
 * (Amazon's model of searchListingsItems): then it goes on where the last one ended.
 */
export async function* readChanges(client: AmazonClient, since: Date): AsyncIterable<CatalogPage> {
  const { marketplace } = client.seller
  let from = since.toISOString()
  for (;;) {
    let last: string | undefined
    let found = 0
    for (let token: string | undefined = ''; token !== undefined;) {
      const { items, pagination } = await search(client, from, token)
      last = items.at(-1) ? changedAt(items.at(-1)!, marketplace) : last
      found += items.length
      if (items.length > 0) {
        yield {
          entries: items.map((item) => toEntry(item, marketplace)),
          cursor: last ?? from,
        }
      }
      token = pagination?.nextToken
    }
    if (found < MOST_FOUND || last === undefined) return
    if (last === from) {
      throw new ChannelError(
        'refused',
        'More offers changed at one moment than Amazon lists. Sync the whole catalog instead.'
      )
    }
    from = last
  }
}

const MOST_FOUND = 1_000

function search(client: AmazonClient, since: string, pageToken: string) {
  return client.call<SearchResults>({
    operation: 'searchListingsItems',
    path: listingsPath(client),
    query: {
      marketplaceIds: client.seller.marketplace.id,
      lastUpdatedAfter: since,
      sortBy: 'lastUpdatedDate',
      sortOrder: 'ASC',
      includedData: `summaries,${PRICE_DATA}`,
      pageSize: String(SKUS_AT_ONCE),
      ...(pageToken && { pageToken }),
    },
  })
}

function changedAt({ summaries = [] }: ListingsItem, { id }: Marketplace) {
  return summaries.find(({ marketplaceId }) => marketplaceId === id)?.lastUpdatedDate
}

function toEntry(item: ListingsItem, marketplace: Marketplace): CatalogEntry {
  const summary = item.summaries?.find(({ marketplaceId }) => marketplaceId === marketplace.id)
  return {
    externalId: item.sku,
    externalParentId: summary?.asin ?? null,
    sku: item.sku,
    title: summary?.itemName ?? '',
    amount: shownPrice(item, marketplace),
    compareAtAmount: null,
  }
}
