import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { requestSync } from '#actions/channels/request_sync'
import { sweepChannels } from '#actions/channels/sweep_channels'
import { syncChannel } from '#actions/channels/sync_channel'
import { NO_FAULTS, SandboxShop, type Faults } from '#connectors/registry'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'
import Listing from '#models/listing'
import { keepListings } from '#queries/channels/keep_listings'
import { claimSync } from '#queries/channels/sync_lease'
import { connect, createChannel, sync } from '#tests/support/channel'
import { createProject, createVariant, setPrice } from '#tests/support/project'

const shopOf = (channel: Channel) => SandboxShop.of({ id: channel.id, currency: 'USD' })

async function fault(channel: Channel, faults: Partial<Faults>) {
  const shop = await shopOf(channel)
  await shop.setFaults({ ...NO_FAULTS, ...faults })
}

async function seen(channel: Channel) {
  const listings = await Listing.query().where('channelId', channel.id).preload('variant')
  return Object.fromEntries(listings.map(({ variant, amount }) => [variant.sku, amount]))
}

async function lastEvent(channel: Channel) {
  return Event.query().where('projectId', channel.projectId).orderBy('seq', 'desc').firstOrFail()
}

/** A project with variants A, B and C at 20.00. */
async function shopWithThree() {
  const { project } = await createProject()
  for (const sku of ['A', 'B', 'C']) await createVariant(project, { sku })
  return project
}

test.group('Syncing a channel', () => {
  test('makes a listing of every variant on sale there, with the price seen', async ({
    assert,
  }) => {
    const channel = await createChannel(await shopWithThree())
    assert.deepEqual(await seen(channel), { A: 2000, B: 2000, C: 2000 })
    assert.isNotNull(channel.lastSyncedAt)
    const event = await lastEvent(channel)
    assert.equal(event.action, 'channel.synced')
    assert.deepEqual(event.after, { kind: 'full', listed: 3, matched: 3, unmatched: 0, gone: 0 })
  })

  test('finds prices that were changed outside, and never changes ours', async ({ assert }) => {
    const channel = await createChannel(await shopWithThree())
    const shop = await shopOf(channel)
    await shop.setPrices([{ externalId: 'offer-B', amount: 1500, compareAtAmount: null }])
    await requestSync(channel, SYSTEM)
    await sync(channel)
    assert.deepEqual(await seen(channel), { A: 2000, B: 1500, C: 2000 })
    const ours = await db.from('prices').where('project_id', channel.projectId).select('amount')
    assert.deepEqual(
      ours.map(({ amount }) => amount),
      [2000, 2000, 2000]
    )
  })

  test('puts new variants that match on sale, and leaves others out', async ({ assert }) => {
    const project = await shopWithThree()
    const channel = await createChannel(project, { selector: 'sku:A,B,D' })
    await createVariant(project, { sku: 'D', price: 700 })
    await requestSync(channel, SYSTEM)
    await sync(channel)
    assert.deepEqual(await seen(channel), { A: 2000, B: 2000, D: 700 })
  })

  test('counts offers without a variant and names some', async ({ assert }) => {
    const channel = await connect(await shopWithThree())
    const shop = await shopOf(channel)
    await shop.stock([{ sku: 'X-1', title: 'X', amount: 5, compareAtAmount: null }])
    const { listedCount, matchedCount, unmatchedCount, unmatchedSkus } = await sync(channel)
    assert.deepEqual([listedCount, matchedCount, unmatchedCount], [4, 3, 1])
    assert.deepEqual(unmatchedSkus, ['X-1'])
  })

  test('lets go of listings that are gone there', async ({ assert }) => {
    const project = await shopWithThree()
    const channel = await createChannel(project, { platform: 'csv', selector: 'sku:A,B' })
    await db.from('variants').where({ project_id: project.id, sku: 'B' }).update({ sku: 'B2' })
    await requestSync(channel, SYSTEM)
    const { goneCount } = await sync(channel)
    assert.equal(goneCount, 1)
    assert.deepEqual(await seen(channel), { A: null })
  })

  test('does not take an empty answer for an empty shop', async ({ assert }) => {
    const project = await shopWithThree()
    const channel = await createChannel(project, { platform: 'csv', selector: 'sku:A' })
    await db.from('variants').where('project_id', project.id).update({ status: 'archived' })
    await db.from('variants').where({ project_id: project.id, sku: 'A' }).update({ sku: 'Z' })
    await requestSync(channel, SYSTEM)
    const { state } = await sync(channel)
    assert.equal(state, 'failed')
    assert.lengthOf(await Listing.query().where('channelId', channel.id), 1)
    await channel.refresh()
    assert.match(channel.lastError!, /the 1 listed before was kept/)
  })

  test('asked for twice is one sync', async ({ assert }) => {
    const channel = await createChannel(await shopWithThree())
    const first = await requestSync(channel, SYSTEM)
    const second = await requestSync(channel, SYSTEM)
    assert.equal(second.id, first.id)
  })
})

test.group('A sync that meets trouble', () => {
  test('fails at once when credentials are refused, and says what to do', async ({ assert }) => {
    const channel = await connect(await shopWithThree())
    await fault(channel, { unauthorized: true })
    const { state, failure } = await sync(channel)
    assert.equal(state, 'failed')
    assert.match(failure!, /Connect the channel again/)
    await channel.refresh()
    assert.equal(channel.lastError, failure)
    const event = await lastEvent(channel)
    assert.equal(event.action, 'channel.sync_failed')
  })

  test('waits and goes on when the channel is away', async ({ assert }) => {
    const channel = await connect(await shopWithThree())
    await fault(channel, { unavailable: true })
    const away = await sync(channel)
    assert.equal(away.state, 'queued')
    assert.isTrue(away.nextAttemptAt! > away.createdAt)
    assert.isFalse(await syncedNow(away.id), 'it waits until it is due')

    await fault(channel, {})
    await makeDue(away.id)
    assert.isTrue(await syncedNow(away.id))
    await channel.refresh()
    assert.isNull(channel.lastError)
  })

  test('is given up after many tries without progress', async ({ assert }) => {
    const channel = await connect(await shopWithThree())
    await fault(channel, { unavailable: true })
    let last = await sync(channel)
    for (let tries = 1; tries < 20 && last.isOpen; tries++) {
      await makeDue(last.id)
      last = await sync(channel)
    }
    assert.equal(last.state, 'failed')
  })

  test('goes on after the last page it kept, and counts nothing twice', async ({ assert }) => {
    const channel = await connect(await shopWithThree())
    const shop = await shopOf(channel)
    await shop.stock(
      Array.from({ length: 1_100 }, (_, at) => {
        return { sku: `X-${at}`, title: 'X', amount: 5, compareAtAmount: null }
      })
    )
    await fault(channel, { rateLimit: { perSecond: 2 } })
    const paused = await sync(channel)
    assert.equal(paused.state, 'queued')
    assert.deepEqual([paused.phase, paused.listedCount], ['list', 500])

    await fault(channel, {})
    await makeDue(paused.id)
    const { state, listedCount, matchedCount, unmatchedCount } = await sync(channel)
    assert.deepEqual(
      [state, listedCount, matchedCount, unmatchedCount],
      ['completed', 1103, 3, 1100]
    )
  })

  test('is taken up by another worker when its own died, and the dead one changes nothing', async ({
    assert,
  }) => {
    const channel = await connect(await shopWithThree())
    const { id } = await channel.related('syncs').query().firstOrFail()
    assert.isNotNull(await claimSync(id, randomUUID()))
    assert.isFalse(await syncedNow(id), 'the lease is held')
    await db
      .from('channel_syncs')
      .where('id', id)
      .update({ lease_until: db.raw(`now() - interval '1 second'`) })
    assert.isTrue(await syncedNow(id))
  })

  test('is done once, however many workers take it up', async ({ assert }) => {
    const channel = await connect(await shopWithThree())
    const { id } = await channel.related('syncs').query().firstOrFail()
    await Promise.all([syncChannel(id), syncChannel(id), syncChannel(id)])
    const events = await Event.query()
      .where({ projectId: channel.projectId, action: 'channel.synced' })
      .count('* as total')
    assert.equal(events[0].$extras.total, 1)
  })

  test('that kills its worker each time is ended by the sweep', async ({ assert }) => {
    const channel = await connect(await shopWithThree())
    const { id } = await channel.related('syncs').query().firstOrFail()
    await db
      .from('channel_syncs')
      .where('id', id)
      .update({ state: 'running', attempts: 8, lease_until: db.raw(`now() - interval '1 second'`) })
    await sweepChannels()
    const { state } = await channel.related('syncs').query().firstOrFail()
    assert.equal(state, 'failed')
    const event = await lastEvent(channel)
    assert.equal(event.action, 'channel.sync_failed')
  })
})

test.group('Keeping listings', () => {
  test('never puts an older price over one seen since the page was asked for', async ({
    assert,
  }) => {
    const channel = await createChannel(await shopWithThree())
    const { readAt, keep } = reading(channel)
    await db
      .from('listings')
      .where('channel_id', channel.id)
      .update({ amount: 1800, seen_at: db.raw('now()') })
    await keep([offer('A', 2000)], readAt)
    assert.deepEqual(await seen(channel), { A: 1800, B: 1800, C: 1800 })
  })

  test('gives a variant to the first of two offers with its SKU', async ({ assert }) => {
    const channel = await createChannel(await shopWithThree())
    const { readAt, keep } = reading(channel)
    const twin = { ...offer('A', 900), externalId: 'twin' }
    assert.deepEqual(await keep([offer('A', 2000)], readAt), { matched: 1, unmatched: [] })
    assert.deepEqual(await keep([twin], readAt), { matched: 0, unmatched: [] })
    assert.deepEqual(await seen(channel), { A: 2000, B: 2000, C: 2000 })
  })

  test('follows an offer whose SKU was changed to another variant', async ({ assert }) => {
    const channel = await createChannel(await shopWithThree())
    const { keep } = reading(channel)
    const renamed = { ...offer('B', 900), externalId: 'offer-A' }
    await keep([renamed], '2999-01-01')
    const listings = await Listing.query().where('channelId', channel.id).preload('variant')
    const ids = Object.fromEntries(listings.map((one) => [one.variant.sku, one.externalId]))
    assert.deepEqual(ids, { B: 'offer-A', C: 'offer-C' })
  })

  test('matches nothing in another project', async ({ assert }) => {
    const stranger = await createProject()
    const theirs = await createVariant(stranger.project, { sku: 'A' })
    await setPrice(theirs, stranger.priceList, 1)
    const channel = await createChannel(await shopWithThree())
    const listings = await Listing.query().where('variantId', theirs.id)
    assert.lengthOf(listings, 0)
    assert.deepEqual(await seen(channel), { A: 2000, B: 2000, C: 2000 })
  })
})

function offer(sku: string, amount: number) {
  const ids = { externalId: `offer-${sku}`, externalParentId: null }
  return { ...ids, sku, amount, compareAtAmount: null }
}

/** Keeps offers as the first page of a sync would. */
function reading(channel: Channel) {
  const readAt = new Date(Date.now() - 1000).toISOString()
  const how = { currency: 'USD', showsPrices: true }
  return {
    readAt,
    keep: (offers: ReturnType<typeof offer>[], at: string) =>
      db
        .transaction((trx) =>
          keepListings(channel, offers, { ...how, readAt: at, startedAt: at }, trx)
        )
        .then(({ listingIds, unmatched }) => ({ matched: listingIds.length, unmatched })),
  }
}

async function makeDue(syncId: number) {
  await db.from('channel_syncs').where('id', syncId).update({ next_attempt_at: null })
}

async function syncedNow(syncId: number) {
  await syncChannel(syncId)
  const { state } = await db.from('channel_syncs').where('id', syncId).firstOrFail()
  return state === 'completed'
}
