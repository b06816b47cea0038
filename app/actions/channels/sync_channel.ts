import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { interruptSync } from '#actions/channels/interrupt_sync'
import { openChannel } from '#actions/channels/open_channel'
import type { Connector } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type Channel from '#models/channel'
import ChannelSync from '#models/channel_sync'
import Event from '#models/event'
import type PriceList from '#models/price_list'
import { readSelector } from '#queries/catalog/read_selector'
import { catalogOffers } from '#queries/channels/catalog_offers'
import { dropListingsNotSeen, keepListings, type SeenOffer } from '#queries/channels/keep_listings'
import { advanceSync, claimSync, databaseTime, endSync } from '#queries/channels/sync_lease'
import type { HeldSync, Progress } from '#queries/channels/sync_lease'

const OFFERS_AT_ONCE = 1_000

/** Another worker holds the sync now; what this one still wanted to do is done there. */
class LeaseLost extends Error {}

/**
 * Works a sync: puts variants on sale where the platform takes offers from us, then reads what the
 * channel shows, page by page, and keeps it as listings. Any worker can take it up where the last
 * one stopped, and doing a page twice is the same as doing it once.
 */
export async function syncChannel(syncId: number) {
  const held = await claimSync(syncId, randomUUID())
  if (!held) return
  const sync = await ChannelSync.query()
    .where('id', syncId)
    .preload('channel', (channel) => channel.preload('priceList'))
    .firstOrFail()
  try {
    const connector = await openChannel(sync.channel)
    if (held.phase === 'offer') await offer(held, sync.channel, connector)
    await list(held, sync.channel, connector)
    await complete(held, sync)
  } catch (error) {
    if (!(error instanceof LeaseLost)) await interruptSync(held, sync, error)
  }
}

async function offer(held: HeldSync, channel: Channel, connector: Connector) {
  const { takesOffers, readBack } = connector.capabilities
  const selector = takesOffers && readSelector(channel.settings.selector, '/settings/selector')
  for (let after = Number(held.cursor ?? 0); selector;) {
    const readAt = await databaseTime()
    const page = { after, limit: OFFERS_AT_ONCE }
    const offers = await catalogOffers(channel, channel.priceList, selector, page)
    if (offers.length === 0) break
    const entries = await connector.offerVariants(offers)
    after = offers[offers.length - 1].variantId
    const progress: Progress = { phase: 'offer', cursor: String(after) }
    // What can be read back is counted when it is read.
    if (readBack) await advance(held, progress)
    else await keep(held, channel, entries, { readAt, showsPrices: false }, progress)
  }
  await advance(held, { phase: 'list', cursor: null })
  held.cursor = null
}

async function list(held: HeldSync, channel: Channel, connector: Connector) {
  let readAt = await databaseTime()
  for await (const { entries, cursor } of connector.listCatalog(held.cursor ?? undefined)) {
    const progress: Progress = { phase: 'list', cursor }
    await keep(held, channel, entries, { readAt, showsPrices: true }, progress)
    readAt = await databaseTime()
  }
}

/** Keeps a page and notes the progress, both or neither. */
async function keep(
  held: HeldSync,
  channel: Channel,
  entries: SeenOffer[],
  reading: { readAt: string; showsPrices: boolean },
  progress: Progress
) {
  const { currency }: PriceList = channel.priceList
  await db.transaction(async (trx) => {
    const how = { ...reading, currency, startedAt: held.startedAt }
    const { matched, unmatched } = await keepListings(channel, entries, how, trx)
    const counts = { listed: entries.length, matched, unmatched }
    if (!(await advanceSync(held, { ...progress, ...counts }, trx))) throw new LeaseLost()
  })
}

async function advance(held: HeldSync, progress: Progress) {
  if (!(await advanceSync(held, progress))) throw new LeaseLost()
}

/** @throws {ChannelError} refused, when nothing was found where there was something before */
async function complete(held: HeldSync, sync: ChannelSync) {
  await db.transaction(async (trx) => {
    sync.useTransaction(trx)
    await sync.refresh()
    const { channel, listedCount: listed, matchedCount: matched } = sync
    const gone = await dropListingsNotSeen(channel.id, held.startedAt, trx)
    if (listed === 0 && gone > 0) {
      throw new ChannelError(
        'refused',
        `Not one offer was found there; the ${gone} listed before ${gone === 1 ? 'was' : 'were'} kept.`
      )
    }
    if (!(await endSync(held, { state: 'completed', gone }, trx))) throw new LeaseLost()
    const now = trx.raw('now()')
    await trx
      .from('channels')
      .where('id', channel.id)
      .update({ last_synced_at: now, last_error: null, updated_at: now })
    await Event.record(
      {
        projectId: channel.projectId,
        action: 'channel.synced',
        subject: { type: 'channel', id: channel.id },
        actor: sync.actor,
        after: { listed, matched, unmatched: sync.unmatchedCount, gone },
      },
      trx
    )
  })
}
