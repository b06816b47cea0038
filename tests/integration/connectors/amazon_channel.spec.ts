import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { connectChannel } from '#actions/channels/connect_channel'
import DomainException from '#exceptions/domain_exception'
import { requestSync } from '#actions/channels/request_sync'
import { SYSTEM } from '#models/actor'
import Listing from '#models/listing'
import type Project from '#models/project'
import { openAmazon } from '#tests/support/amazon'
import { sync } from '#tests/support/channel'
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

  test('is refused with a refresh token that is not good', async ({ assert }) => {
    const opened = await openAmazon()
    const { project } = await createProject()
    const code = await codeOf(connect(project, opened, { refreshToken: 'Atzr|wrong' }))
    assert.equal(code, 'credentials_refused')
  })
})
