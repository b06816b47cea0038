import type { AmazonClient } from '#connectors/amazon/client'
import { AmazonError } from '#connectors/amazon/errors'
import { listingsPath } from '#connectors/amazon/listings'
import type { AccountCheck } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

interface MarketplaceParticipation {
  marketplace: { id: string; countryCode: string; domainName: string; defaultCurrencyCode: string }
  participation: { isParticipating: boolean; hasSuspendedListings: boolean }
  storeName: string
}

/** Asks who the seller is on the marketplace, and whether listings may be read. */
export async function checkAccount(client: AmazonClient): Promise<AccountCheck> {
  const { id, marketplace } = client.seller
  const { payload = [] } = await client.call<{ payload?: MarketplaceParticipation[] }>({
    operation: 'getMarketplaceParticipations',
    path: '/sellers/v1/marketplaceParticipations',
  })
  const here = payload.find((one) => one.marketplace.id === marketplace.id)
  if (!here) {
    const countries = payload.map((one) => one.marketplace.countryCode).join(', ') || 'none'
    throw new ChannelError(
      'refused',
      `This seller account has no store in ${marketplace.country}. Its marketplaces: ${countries}.`
    )
  }
  return {
    account: `${id}@${marketplace.region}`,
    title: here.storeName || null,
    currencies: [here.marketplace.defaultCurrencyCode],
    scopes: await checkRoles(client),
    notices: noticesOf(here),
  }
}

/** Amazon does not list an application's roles; what it denies, tells. */
async function checkRoles(client: AmazonClient) {
  try {
    await client.call({
      operation: 'searchListingsItems',
      path: listingsPath(client),
      query: { marketplaceIds: client.seller.marketplace.id, pageSize: '1' },
    })
    return { granted: ['Product Listing'], missing: [] }
  } catch (error) {
    if (!(error instanceof AmazonError && error.isRoleMissing)) throw error
    return { granted: [], missing: ['the role Product Listing for this merchant token'] }
  }
}

function noticesOf({ marketplace, participation }: MarketplaceParticipation) {
  const notices: string[] = []
  if (!participation.isParticipating) {
    notices.push(`The account does not sell on ${marketplace.domainName} at present.`)
  }
  if (participation.hasSuspendedListings) {
    notices.push(`Amazon suspended listings of the account on ${marketplace.domainName}.`)
  }
  return notices
}
