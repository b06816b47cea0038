import { setTimeout as sleep } from 'node:timers/promises'
import type { Connector } from '#connectors/connector'
import { connectChannel } from '#actions/channels/connect_channel'
import { openChannel } from '#actions/channels/open_channel'
import { syncChannel } from '#actions/channels/sync_channel'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import ChannelSync from '#models/channel_sync'
import type Project from '#models/project'
import { keepCompetition } from '#queries/channels/competitions'
import { unique } from '#tests/support/project'

interface NewChannel {
  platform?: 'sandbox' | 'csv'
  name?: string
  selector?: string
  priceList?: string | number
  accessKey?: string
}

/** A channel that was connected and has not been synced yet. */
export function connect(project: Project, given: NewChannel = {}): Promise<Channel> {
  const { platform = 'sandbox', selector = '*', accessKey, priceList } = given
  const name = given.name ?? `Channel ${unique()}`
  const credentials = accessKey ? { accessKey } : {}
  const request = { platform, name, priceList, settings: { selector }, credentials }
  return connectChannel(project, request, SYSTEM)
}

/** A connected channel on which every variant of the project is listed. */
export async function createChannel(project: Project, given: NewChannel = {}) {
  const channel = await connect(project, given)
  await sync(channel)
  return channel.refresh()
}

/** Works the channel's open sync, or waits for the worker that has it; gives its last one. */
export async function sync(channel: Channel) {
  const find = () =>
    ChannelSync.query().where('channelId', channel.id).orderBy('id', 'desc').firstOrFail()
  let last = await find()
  await syncChannel(last.id)
  for (const until = Date.now() + 5_000; Date.now() < until; await sleep(20)) {
    last = await find()
    if (last.state !== 'running') break
  }
  return last
}

export async function open(channel: Channel): Promise<Connector> {
  return openChannel(channel)
}

/** Has a channel tell what others sell a SKU of its at, in minor units of US dollars. */
export async function tellCompetition(channel: Channel, sku: string, featured: number) {
  const listing = await channel
    .related('listings')
    .query()
    .whereHas('variant', (variant) => variant.where('sku', sku))
    .firstOrFail()
  const { externalId } = listing
  const told = { featured, isOurs: false, lowest: featured - 100, competitive: null, offers: 3 }
  const place = { channelId: channel.id, source: 'amazon', currency: 'USD' }
  await keepCompetition(place, [listing], [{ externalId, ...told }])
}
