import db from '@adonisjs/lucid/services/db'
import { compareWithChannel, endDriftsGone } from '#actions/drifts/compare_with_channel'
import type { Connector } from '#connectors/connector'
import type Channel from '#models/channel'
import { readSelector } from '#queries/catalog/read_selector'
import { catalogOffers } from '#queries/channels/catalog_offers'
import { keepListings, type SeenOffer } from '#queries/channels/keep_listings'
import { advanceSync, databaseTime } from '#queries/channels/sync_lease'
import type { HeldSync, Progress } from '#queries/channels/sync_lease'
import { takeTurn } from '#queries/plans/record_outcome'

const OFFERS_AT_ONCE = 1_000

/** Another worker holds the sync now; what this one still wanted to do is done there. */
export class LeaseLost extends Error {}

/** Puts variants on sale where the platform takes offers from us. */
export async function offerVariants(held: HeldSync, channel: Channel, connector: Connector) {
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

/** Keeps what the channel shows as listings: all of it, or what changed since a moment. */
export async function readCatalog(held: HeldSync, channel: Channel, connector: Connector) {
  const isFull = held.kind === 'full'
  let readAt = await databaseTime()
  const pages = isFull
    ? connector.listCatalog(held.cursor ?? undefined)
    : connector.listChanges(held.since!)
  for await (const { entries, cursor, isSnapshot } of pages) {
    // Changes are few, and have no place to go on from: they are read from their moment again.
    const progress: Progress = { phase: 'list', cursor: isFull ? cursor : null }
    const reading = { readAt: isSnapshot ? held.startedAt : readAt, showsPrices: true }
    await keep(held, channel, entries, reading, progress)
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
  const { currency } = channel.priceList
  await db.transaction(async (trx) => {
    await takeTurn(channel.projectId, trx)
    const how = { ...reading, currency, startedAt: held.startedAt }
    const { listingIds, moved, unmatched } = await keepListings(channel, entries, how, trx)
    const counts = { listed: entries.length, matched: listingIds.length, unmatched }
    if (!(await advanceSync(held, { ...progress, ...counts }, trx))) throw new LeaseLost()
    if (moved > 0) await endDriftsGone(channel, trx)
    if (reading.showsPrices) await compareWithChannel(channel, listingIds, trx)
  })
}

async function advance(held: HeldSync, progress: Progress) {
  if (!(await advanceSync(held, progress))) throw new LeaseLost()
}
