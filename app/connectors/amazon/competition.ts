import type { AmazonClient } from '#connectors/amazon/client'
import { findListings } from '#connectors/amazon/listings'
import { readPrice } from '#connectors/amazon/money'
import type { Seller } from '#connectors/amazon/seller'
import type { Competition } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

/** Amazon's limit for one call, of which there is one in 30 seconds. */
const ASINS_AT_ONCE = 20
const URI = '/products/pricing/2022-05-01/items/competitiveSummary'

interface Money {
  amount?: string
}

interface CompetingOffer {
  sellerId: string
  listingPrice: Money
  shippingOptions?: { price: Money }[]
  featuredOfferSegments?: { customerMembership: 'PRIME' | 'NON_PRIME' | 'DEFAULT' }[]
}

interface Summary {
  asin: string
  featuredBuyingOptions?: { segmentedFeaturedOffers: CompetingOffer[] }[]
  lowestPricedOffers?: { offers: CompetingOffer[] }[]
}

/**
 * What others sell the same products at. Where Amazon's rate is used up after some were answered,
 * the others are left for later.
 */
export async function readCompetition(
  client: AmazonClient,
  skus: string[]
): Promise<Competition[]> {
  const skusByAsin = await findAsins(client, skus)
  const asins = [...skusByAsin.keys()]
  const competition: Competition[] = []
  for (let at = 0; at < asins.length; at += ASINS_AT_ONCE) {
    const summaries = await askUnlessPaced(client, asins.slice(at, at + ASINS_AT_ONCE), at > 0)
    if (!summaries) break
    for (const summary of summaries) {
      const seen = competitionIn(summary, client.seller)
      for (const externalId of skusByAsin.get(summary.asin) ?? []) {
        competition.push({ externalId, ...seen })
      }
    }
  }
  return competition
}

/** Several offers of ours may be of one product. */
async function findAsins(client: AmazonClient, skus: string[]) {
  const found = new Map<string, string[]>()
  for (const { sku, summaries = [] } of await findListings(client, skus, 'summaries')) {
    const { id } = client.seller.marketplace
    const asin = summaries.find(({ marketplaceId }) => marketplaceId === id)?.asin
    if (asin) found.set(asin, [...(found.get(asin) ?? []), sku])
  }
  return found
}

async function askUnlessPaced(client: AmazonClient, asins: string[], hasSome: boolean) {
  try {
    return await summariesOf(client, asins)
  } catch (error) {
    if (hasSome && error instanceof ChannelError && error.kind === 'paced') return null
    throw error
  }
}

async function summariesOf(client: AmazonClient, asins: string[]): Promise<Summary[]> {
  const { responses } = await client.call<{
    responses: { status: { statusCode?: string }; body: Summary }[]
  }>({
    operation: 'getCompetitiveSummary',
    method: 'POST',
    path: `/batches${URI}`,
    body: {
      requests: asins.map((asin) => ({
        asin,
        marketplaceId: client.seller.marketplace.id,
        includedData: ['featuredBuyingOptions', 'lowestPricedOffers'],
        lowestPricedOffersInputs: [{ itemCondition: 'New', offerType: 'Consumer' }],
        method: 'GET',
        uri: URI,
      })),
    },
  })
  return responses.filter(({ status }) => status.statusCode === '200').map(({ body }) => body)
}

function competitionIn(summary: Summary, { id, marketplace }: Seller) {
  const featured = featuredOffer(summary)
  const lowest = (summary.lowestPricedOffers ?? [])
    .flatMap(({ offers }) => offers)
    .map((offer) => landedPrice(offer, marketplace.currency))
    .filter((price) => price !== null)
  return {
    featured: featured ? landedPrice(featured, marketplace.currency) : null,
    lowest: lowest.length > 0 ? Math.min(...lowest) : null,
    isOurs: featured?.sellerId === id,
  }
}

/** Members may see another featured offer than others: the one for everybody counts. */
function featuredOffer({ featuredBuyingOptions = [] }: Summary) {
  const offers = featuredBuyingOptions.flatMap((option) => option.segmentedFeaturedOffers)
  const of = (membership: string) =>
    offers.find(({ featuredOfferSegments = [] }) =>
      featuredOfferSegments.some(({ customerMembership }) => customerMembership === membership)
    )
  return of('DEFAULT') ?? of('NON_PRIME') ?? offers.at(0)
}

/** With shipping, as shoppers compare. */
function landedPrice({ listingPrice, shippingOptions = [] }: CompetingOffer, currency: string) {
  const price = readPrice(listingPrice.amount, currency)
  const shipping = readPrice(shippingOptions.at(0)?.price.amount ?? '0', currency)
  return price === null || shipping === null ? null : price + shipping
}
