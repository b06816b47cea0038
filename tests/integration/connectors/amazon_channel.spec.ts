import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { beginAuthorization } from '#actions/channels/begin_authorization'
import { connectChannel } from '#actions/channels/connect_channel'
import DomainException from '#exceptions/domain_exception'
import { requestSync } from '#actions/channels/request_sync'
import { SYSTEM } from '#models/actor'
import Listing from '#models/listing'
import type Project from '#models/project'
import { openAmazon } from '#tests/support/amazon'
import { sync } from '#tests/support/channel'
import { exceptionsOf, planShop } from '#tests/support/plan_shop'
import { createProject, createVariant } from '#tests/support/project'

function connect(
  project: Project,
  { amazon }: Awaited<ReturnType<typeof openAmazon>>,
  credentials?: object
) {
  const { id, marketplace } = amazon.seller
  return connectChannel(
    project,
    {
      platform: 'amazon',
      name: 'Amazon',
      settings: { sellerId: id, marketplace: marketplace.country },
      credentials: { refreshToken: amazon.login.refreshToken, ...credentials },
    },
    SYSTEM
  )
}

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason) => reason
  )
  if (error instanceof DomainException) return error.code
  throw error ?? new Error('Nothing was refused.')
}

test.group('A channel on Amazon', () => {
  test('is connected with a refresh token, and lists the variants sold there', async ({
    assert,
  }) => {
    const opened = await openAmazon()
    const { project } = await createProject()
    await createVariant(project, { sku: 'A' })
    const { asin } = opened.amazon.seller.stock('A', 'A', '12.50')
    opened.amazon.seller.stock('nobody’s', 'Of no variant', '1.00')

    const channel = await connect(project, opened)
    assert.equal(channel.account, `${opened.amazon.seller.id}@na`)
    const { state, listedCount, matchedCount } = await sync(channel)
    assert.deepEqual([state, listedCount, matchedCount], ['completed', 2, 1])
    const listing = await Listing.findByOrFail('channelId', channel.id)
    assert.deepEqual([listing.externalParentId, listing.amount], [asin, 1250])
  })

  test('does not forget a price seen since its report was asked for', async ({ assert }) => {
    const opened = await openAmazon()
    const { project } = await createProject()
    await createVariant(project, { sku: 'A' })
    opened.amazon.seller.stock('A', 'A', '12.50')
    const channel = await connect(project, opened)
    await sync(channel)

    opened.amazon.settings.reportTakesMs = 300
    await requestSync(channel, SYSTEM)
    const syncing = sync(channel)
    await new Promise((resolve) => setTimeout(resolve, 600))
    await db
      .from('listings')
      .where('channel_id', channel.id)
      .update({ amount: 1100, seen_at: db.raw('clock_timestamp()') })
    const { state } = await syncing
    assert.equal(state, 'completed')
    assert.equal((await Listing.findByOrFail('channelId', channel.id)).amount, 1100)
  })

  test('is refused in another currency than the price list’s', async ({ assert }) => {
    const opened = await openAmazon({ country: 'DE' })
    const { project } = await createProject({ currency: 'USD' })
    assert.equal(await codeOf(connect(project, opened)), 'currency_differs')
  })

  test('without a refresh token has to be agreed to in Seller Central', async ({ assert }) => {
    const opened = await openAmazon()
    const { project } = await createProject()
    const code = await codeOf(connect(project, opened, { refreshToken: undefined }))
    assert.equal(code, 'authorization_needed')
  })

  test('is refused on a marketplace that Amazon does not have, before anybody travels there', async ({
    assert,
  }) => {
    await openAmazon()
    const { project } = await createProject()
    const request = { platform: 'amazon', name: 'Amazon', settings: { marketplace: 'XX' } }
    const trip = { state: 's', redirectUri: 'https://console.calibr.lat/back' }
    assert.equal(await codeOf(beginAuthorization(project, request, trip)), 'authorization_refused')
  })

  test('is refused with a refresh token that is not good', async ({ assert }) => {
    const opened = await openAmazon()
    const { project } = await createProject()
    const code = await codeOf(connect(project, opened, { refreshToken: 'Atzr|wrong' }))
    assert.equal(code, 'credentials_refused')
  })
})

/** A project of so many variants at 20.00, all of them sold on Amazon at that. */
async function shopOnAmazon(variants: number) {
  const opened = await openAmazon()
  const { seller } = opened.amazon
  const shop = await planShop({ variants })
  const skus = await shop.project.related('variants').query().orderBy('id').select('sku')
  for (const { sku } of skus) seller.stock(sku, sku, '20.00')
  await sync(await connect(shop.project, opened))
  seller.showAfterMs = 200
  return { ...shop, amazon: opened.amazon, skus: skus.map(({ sku }) => sku) }
}

test.group('A plan applied on Amazon', () => {
  for (const variants of [3, 120]) {
    test(`proves ${variants} prices once they show`, async ({ assert }) => {
      const { amazon, ask, approve, apply, skus } = await shopOnAmazon(variants)
      const plan = await apply(await approve(await ask(1900)))
      assert.equal(plan.state, 'applied')
      for (const sku of skus) assert.equal(amazon.seller.find(sku)!.price, '19.00')
      const writes = skus.map((sku) => amazon.seller.find(sku)!.writes)
      assert.deepEqual(new Set(writes), new Set([1]))
    })
  }

  test('fails with Amazon’s reason where Amazon refuses, at once or later', async ({ assert }) => {
    const { amazon, ask, approve, apply, skus } = await shopOnAmazon(3)
    amazon.faults.invalidSkus = [skus[0]]
    amazon.faults.refusedLater = [skus[1]]
    const plan = await apply(await approve(await ask(1900)))
    assert.equal(plan.state, 'partially_applied')
    assert.sameMembers(await exceptionsOf(plan), ['failed 90244', 'failed 90057'])
    assert.equal(amazon.seller.find(skus[2])!.price, '19.00')
  })
})
