import { number } from './exact_json.js'
import type { Handler } from './world.js'

/** Fifteen percent, in the fineness Amazon estimates in, and a fixed fee where Amazon ships. */
const REFERRAL_PERCENT = 15n
const SHIPPING = '3.0600'

export const pricingHandlers: Record<string, Handler> = {
  getMyFeesEstimates({ body }, { seller }) {
    return {
      status: 200,
      body: body.map(({ IdType, IdValue, FeesEstimateRequest: asked }: any) => {
        const identifier = {
          ...{ MarketplaceId: asked.MarketplaceId, SellerId: seller.id, IdType, IdValue },
          ...{ IsAmazonFulfilled: asked.IsAmazonFulfilled },
          SellerInputIdentifier: asked.Identifier,
        }
        if (!seller.find(IdValue)) {
          return { Status: 'ClientError', FeesEstimateIdentifier: identifier }
        }
        return {
          ...{ Status: 'Success', FeesEstimateIdentifier: identifier },
          FeesEstimate: feesOf(asked),
        }
      }),
    }
  },

  getCompetitiveSummary({ body }, { summaries }) {
    return {
      status: 200,
      body: {
        responses: body.requests.map(({ asin, marketplaceId }: any) => {
          const summary = summaries.get(asin)
          return {
            status: { statusCode: summary ? 200 : 404, reasonPhrase: summary ? 'OK' : 'Not Found' },
            body: { asin, marketplaceId, ...summary },
          }
        }),
      },
    }
  },
}

function feesOf({
  PriceToEstimateFees: { ListingPrice: price },
  IsAmazonFulfilled: byAmazon,
}: any) {
  const money = (amount: string) => {
    return { CurrencyCode: price.CurrencyCode, Amount: number(amount) }
  }
  const detail = (type: string, amount: string) => {
    return { FeeType: type, FeeAmount: money(amount), FinalFee: money(amount) }
  }
  const referral = (tenThousandths(price.Amount) * REFERRAL_PERCENT) / 100n
  const shipping = byAmazon ? tenThousandths(SHIPPING) : 0n
  return {
    TimeOfFeesEstimation: '2026-11-25T00:00:00Z',
    TotalFeesEstimate: money(decimal(referral + shipping)),
    FeeDetailList: [
      detail('ReferralFee', decimal(referral)),
      ...(byAmazon ? [detail('FBAFees', SHIPPING)] : []),
    ],
  }
}

function tenThousandths(text: string) {
  const [whole, decimals = ''] = text.split('.')
  return BigInt(whole + decimals.padEnd(4, '0'))
}

function decimal(value: bigint) {
  const digits = String(value).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}
