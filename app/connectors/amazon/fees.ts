import type { AmazonClient } from '#connectors/amazon/client'
import { findListings } from '#connectors/amazon/listings'
import { readFee, toWire } from '#connectors/amazon/money'
import type { Fees } from '#connectors/connector'

/** Amazon's limit for one call. */
const AT_ONCE = 20

interface Money {
  Amount?: string
}

interface FeesEstimateResult {
  Status?: string
  FeesEstimateIdentifier?: { SellerInputIdentifier?: string }
  FeesEstimate?: {
    TotalFeesEstimate?: Money
    FeeDetailList?: { FeeType: string; FinalFee: Money }[]
  }
}

export interface PricedOffer {
  externalId: string
  amount: number
}

/** What Amazon would keep of a sale at these prices; those it cannot estimate are missing. */
export async function readFees(client: AmazonClient, prices: PricedOffer[]): Promise<Fees[]> {
  const fees: Fees[] = []
  for (let at = 0; at < prices.length; at += AT_ONCE) {
    fees.push(...(await estimate(client, prices.slice(at, at + AT_ONCE))))
  }
  return fees
}

async function estimate(client: AmazonClient, prices: PricedOffer[]) {
  const { id, currency } = client.seller.marketplace
  const byAmazon = await fulfilledByAmazon(client, prices)
  const results = await client.call<FeesEstimateResult[]>({
    operation: 'getMyFeesEstimates',
    method: 'POST',
    path: '/products/fees/v0/feesEstimate',
    body: prices.map(({ externalId, amount }, place) => ({
      IdType: 'SellerSKU',
      IdValue: externalId,
      FeesEstimateRequest: {
        MarketplaceId: id,
        IsAmazonFulfilled: byAmazon.has(externalId),
        PriceToEstimateFees: {
          ListingPrice: { CurrencyCode: currency, Amount: toWire(amount, currency) },
        },
        Identifier: String(place),
      },
    })),
  })
  return results.flatMap((result) => feesIn(result, prices, currency))
}

/** Fees differ by who ships: any fulfilment channel but DEFAULT is Amazon's. */
async function fulfilledByAmazon(client: AmazonClient, prices: PricedOffer[]) {
  const skus = prices.map(({ externalId }) => externalId)
  const items = await findListings(client, skus, 'fulfillmentAvailability')
  return new Set(
    items
      .filter(({ fulfillmentAvailability = [] }) =>
        fulfillmentAvailability.some(({ fulfillmentChannelCode: code }) => code !== 'DEFAULT')
      )
      .map(({ sku }) => sku)
  )
}

function feesIn(
  { Status: status, FeesEstimateIdentifier: asked, FeesEstimate: fees }: FeesEstimateResult,
  prices: PricedOffer[],
  currency: string
): Fees[] {
  const price = prices[Number(asked?.SellerInputIdentifier)]
  const feesAmount = readFee(fees?.TotalFeesEstimate?.Amount, currency)
  if (status !== 'Success' || !price || feesAmount === null) return []
  const referral = fees?.FeeDetailList?.find(({ FeeType: type }) => type === 'ReferralFee')
  return [{ ...price, feesAmount, referralAmount: readFee(referral?.FinalFee.Amount, currency) }]
}
