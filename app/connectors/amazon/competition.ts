import type { AmazonClient } from '#connectors/amazon/client'
import { findListings } from '#connectors/amazon/listings'
import { readPrice } from '#connectors/amazon/money'
import type { Seller } from '#connectors/amazon/seller'
import type { Competition } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

/** Amazon's limit for one call, of which there is one in 30 seconds. */
const AT_ONCE = 20
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
  lowestPricedOffers?: {
    lowestPricedOffersInput: { itemCondition: string }
    offers: CompetingOffer[]
  }[]
  referencePrices?: { name: string; price: Money }[]
}

/**
 * What others sell the same products at.
 *
 * @throws {ChannelError} `paced` while Amazon's rate is used up
 */
export async function readCompetition(
  client: AmazonClient,
  skus: string[]
): Promise<Competition[]> {
  if (skus.length > AT_ONCE) throw new ChannelError('refused', `More than ${AT_ONCE} at once.`)
  const skusByAsin = await findAsins(client, skus)
  if (skusByAsin.size === 0) return []
  const summaries = await summariesOf(client, [...skusByAsin.keys()])
  return summaries.flatMap((summary) => {
    const seen = competitionIn(summary, client.seller)
    return (skusByAsin.get(summary.asin) ?? []).map((externalId) => ({ externalId, ...seen }))
  })
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
        includedData: ['featuredBuyingOptions', 'lowestPricedOffers', 'referencePrices'],
        lowestPricedOffersInputs: [{ itemCondition: 'New', offerType: 'Consumer' }],
        method: 'GET',
        uri: URI,
      })),
    },
  })
  return responses.filter(({ status }) => status.statusCode === '200').map(({ body }) => body)
}

function competitionIn(summary: Summary, { id, marketplace: { currency } }: Seller) {
  const featured = featuredOffer(summary)
  const offers = (summary.lowestPricedOffers ?? [])
    .filter(({ lowestPricedOffersInput: { itemCondition } }) => itemCondition === 'New')
    .flatMap((one) => one.offers)
  const prices = offers
    .map((offer) => landedPrice(offer, currency))
    .filter((price) => price !== null)
  return {
    featured: featured ? landedPrice(featured, currency) : null,
    isOurs: featured?.sellerId === id,
    lowest: prices.length > 0 ? Math.min(...prices) : null,
    competitive: competitivePrice(summary, currency),
    // Amazon shows no more than the twenty lowest.
    offers: summary.lowestPricedOffers ? offers.length : null,
  }
}

/**
 * The lowest price lately found elsewhere; in Japan Amazon still tells a threshold of its own
 * (https://developer-docs.amazon.com/sp-api/changelog/update-product-pricing-api-v2022-05-01-returns-new-competitive-price-and-deprecates-competitivepricethreshold).
 */
function competitivePrice({ referencePrices = [] }: Summary, currency: string) {
  const named = (wanted: string) => referencePrices.find(({ name }) => name === wanted)
  const found = named('CompetitivePrice') ?? named('CompetitivePriceThreshold')
  return readPrice(found?.price.amount, currency)
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
