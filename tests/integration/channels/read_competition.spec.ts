import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { readCompetition } from '#actions/channels/read_competition'
import Listing from '#models/listing'
import { listingsOfVariant } from '#queries/catalog/listings_of_variant'
import { listOnAmazon } from '#tests/support/amazon'
import { sync } from '#tests/support/channel'
import { planShop } from '#tests/support/plan_shop'
import { requestSync } from '#actions/channels/request_sync'
import { SYSTEM } from '#models/actor'

const price = (amount: number) => ({ amount, currencyCode: 'USD' })
const offer = (amount: number) => ({
  ...{ sellerId: 'AOTHER', condition: 'New', fulfillmentType: 'MFN', listingPrice: price(amount) },
})

/** What Amazon says of a product whose featured offer is at this price. */
const summary = (featured: number) => ({
  featuredBuyingOptions: [
    {
      buyingOptionType: 'New',
      segmentedFeaturedOffers: [{ ...offer(featured), featuredOfferSegments: [] }],
    },
  ],
  lowestPricedOffers: [
    {
      lowestPricedOffersInput: { itemCondition: 'New', offerType: 'Consumer' },
      offers: [offer(featured - 1), offer(featured)],
    },
  ],
  referencePrices: [{ name: 'CompetitivePrice', price: price(featured - 2) }],
})

/** So many variants on Amazon, each with a featured offer at 19.99. */
async function shop(variants = 2, rateFactor = 1_000) {
  const { project } = await planShop({ variants })
  const all = await project.related('variants').query().orderBy('id')
  const { amazon, channel, listings } = await listOnAmazon(project, all, '20.00', {
    rateFactor,
  })
  for (const { asin } of listings) amazon.summaries.set(asin, summary(19.99))
  const seen = async (at: number) => (await listingsOfVariant(all[at]))[0].competition
  const age = (hours: number) =>
    db.rawQuery(
      `update competitions set asked_at = asked_at - ? * interval '1 hour',
         seen_at = seen_at - ? * interval '1 hour' where channel_id = ?`,
      [hours, hours, channel.id]
    )
  const asked = () =>
    amazon.asked.filter(({ operation }) => operation === 'getCompetitiveSummary').length
  return { amazon, channel, listings, all, seen, age, asked }
}

test.group('What others sell at', () => {
  test('is kept with each listing: what, who says so, and when', async ({ assert }) => {
    const { channel, seen } = await shop()
    await readCompetition(channel.id)
    const { seenAt, ...rest } = (await seen(1))!
    assert.deepEqual(rest, {
      ...{ featured: 1999, isOurs: false, lowest: 1899, competitive: 1799, offers: 2 },
      ...{ currency: 'USD', source: 'amazon', isFresh: true },
    })
    assert.closeTo(seenAt.toMillis(), Date.now(), 10_000)
  })

  test('is asked about again after a day, not before', async ({ assert }) => {
    const { amazon, channel, listings, seen, age, asked } = await shop()
    await readCompetition(channel.id)
    await readCompetition(channel.id)
    assert.equal(asked(), 1)
    amazon.summaries.set(listings[0].asin, summary(15))
    await age(21)
    await readCompetition(channel.id)
    assert.equal(asked(), 2)
    assert.equal((await seen(0))!.featured, 1500)
  })

  test('is old when it was not seen for two days, and says so', async ({ assert }) => {
    const { channel, seen, age } = await shop()
    await readCompetition(channel.id)
    await age(47)
    assert.isTrue((await seen(0))!.isFresh)
    await age(2)
    assert.isFalse((await seen(0))!.isFresh)
  })

  test('is forgotten where the channel knows it no more', async ({ assert }) => {
    const { amazon, channel, listings, seen, age } = await shop()
    await readCompetition(channel.id)
    amazon.summaries.delete(listings[0].asin)
    await age(21)
    await readCompetition(channel.id)
    assert.isNull(await seen(0))
    assert.equal((await seen(1))!.featured, 1999)
  })

  test('is of the offer asked about, not of another that took its place', async ({ assert }) => {
    const { channel, all, seen } = await shop()
    await readCompetition(channel.id)
    await Listing.query().where('variantId', all[0].id).update({ externalId: 'another' })
    assert.isNull(await seen(0))
  })

  test('is read at Amazon’s rate, twenty at a time, from where it was', async ({ assert }) => {
    const { amazon, channel, all, seen, asked } = await shop(45, 1)
    const known = async () => {
      const each = await Promise.all(all.map((_variant, at) => seen(at)))
      return each.filter((one) => one !== null).length
    }
    /** As time would: Amazon’s rate allows one more call. */
    const wait = async () => {
      amazon.buckets.empty('getCompetitiveSummary', 1)
      await db.from('channel_budgets').where('operation', 'getCompetitiveSummary').delete()
    }
    await readCompetition(channel.id)
    assert.equal(await known(), 20)

    amazon.faults.denied = ['getCompetitiveSummary']
    await wait()
    await readCompetition(channel.id)
    assert.equal(await known(), 20)

    amazon.faults.denied = []
    await wait()
    await readCompetition(channel.id)
    assert.equal(await known(), 40)
    await wait()
    await readCompetition(channel.id)
    assert.deepEqual([await known(), asked()], [45, 4])
  })

  test('is asked about after each reading of the whole channel', async ({ assert }) => {
    const { channel, seen } = await shop()
    await requestSync(channel, SYSTEM)
    await sync(channel)
    const { rows } = await db.rawQuery(
      `select data from jobs.job where name = 'channels.competition' and data->>'channelId' = ?`,
      [String(channel.id)]
    )
    assert.isAtLeast(rows.length, 1)
    assert.isNull(await seen(0))
  })
})
