import { test } from '@japa/runner'
import { openAmazon } from '#tests/support/amazon'
import { errorOf } from '#tests/support/shopify'

const money = (amount: number) => ({ amount, currencyCode: 'USD' })

/** An offer in the words of Amazon's pricing API. */
function offer(sellerId: string, price: number, shipping: number, membership?: string) {
  const segment = { customerMembership: membership, segmentDetails: {} }
  return {
    ...{ sellerId, condition: 'New', fulfillmentType: 'MFN', listingPrice: money(price) },
    shippingOptions: [{ shippingOptionType: 'DEFAULT', price: money(shipping) }],
    ...(membership && { featuredOfferSegments: [segment] }),
  }
}

const lowest = (...offers: object[]) => ({
  lowestPricedOffersInput: { itemCondition: 'New', offerType: 'Consumer' },
  offers,
})

test.group('What others sell at on Amazon', () => {
  test('is the featured and the lowest price with shipping, and whether we are featured', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon()
    const { seller, summaries } = amazon
    const ours = seller.stock('ours', 'Ours', '18.11')
    const theirs = seller.stock('theirs', 'Theirs', '30.00')
    const nobodys = seller.stock('nobodys', 'Nobody’s', '5.00')
    seller.stock('unheard of', 'Unheard of', '5.00')
    summaries.set(ours.asin, {
      featuredBuyingOptions: [
        {
          buyingOptionType: 'New',
          segmentedFeaturedOffers: [
            offer('AOTHER', 17.15, 2.5, 'PRIME'),
            offer(seller.id, 18.11, 2.5, 'DEFAULT'),
          ],
        },
      ],
      lowestPricedOffers: [lowest(offer('AOTHER', 17.15, 2.5), offer('ATHIRD', 17.6, 0))],
      referencePrices: [
        { name: 'WasPrice', price: money(18.49) },
        { name: 'CompetitivePriceThreshold', price: money(18.11) },
        { name: 'CompetitivePrice', price: money(17.39) },
      ],
    })
    summaries.set(theirs.asin, {
      featuredBuyingOptions: [
        {
          buyingOptionType: 'New',
          segmentedFeaturedOffers: [offer('AOTHER', 29.99, 0, 'NON_PRIME')],
        },
      ],
      referencePrices: [{ name: 'CompetitivePriceThreshold', price: money(28) }],
    })
    summaries.set(nobodys.asin, { featuredBuyingOptions: [], lowestPricedOffers: [] })

    const competition = await connector.readCompetition([
      ...['ours', 'theirs', 'nobodys', 'unheard of', 'gone'],
    ])
    const nothing = { featured: null, isOurs: false, lowest: null, competitive: null }
    assert.sameDeepMembers(competition, [
      {
        ...{ externalId: 'ours', featured: 2061, isOurs: true },
        ...{ lowest: 1760, competitive: 1739, offers: 2 },
      },
      { ...nothing, externalId: 'theirs', featured: 2999, competitive: 2800, offers: null },
      { ...nothing, externalId: 'nobodys', offers: 0 },
    ])
  })

  test('is told twenty at a time, and then not until Amazon’s rate allows it', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon({ rateFactor: 4 })
    const skus = Array.from({ length: 20 }, (_, at) => `S${at}`)
    for (const sku of skus) {
      const { asin } = amazon.seller.stock(sku, sku, '1.00')
      amazon.summaries.set(asin, { featuredBuyingOptions: [], lowestPricedOffers: [] })
    }
    assert.lengthOf(await connector.readCompetition(skus), 20)
    const later = await errorOf(() => connector.readCompetition(skus))
    assert.equal(later!.kind, 'paced')
    assert.isAbove(later!.retryAfterMs!, 5_000)
  })
})

test.group('Fees on Amazon', () => {
  test('are estimated at a price, rounded up, with the part that grows with it', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon()
    amazon.seller.stock('by-us', 'Shipped by us', '10.00')
    amazon.seller.stock('by-amazon', 'Shipped by Amazon', '10.00').fulfilment = 'AMAZON_NA'
    const fees = await connector.readFees([
      { externalId: 'by-us', amount: 999 },
      { externalId: 'by-amazon', amount: 2000 },
      { externalId: 'gone', amount: 2000 },
    ])
    assert.deepEqual(fees, [
      // 15 % of 9.99 is 1.4985.
      { externalId: 'by-us', amount: 999, feesAmount: 150, referralAmount: 150 },
      { externalId: 'by-amazon', amount: 2000, feesAmount: 606, referralAmount: 300 },
    ])
  })

  test('are asked for twenty at a time', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    const prices = Array.from({ length: 45 }, (_, at) => ({ externalId: `S${at}`, amount: 1000 }))
    for (const { externalId } of prices) amazon.seller.stock(externalId, externalId, '1.00')
    assert.lengthOf(await connector.readFees(prices), 45)
    const asked = amazon.asked.filter(({ operation }) => operation === 'getMyFeesEstimates')
    assert.lengthOf(asked, 3)
  })
})
