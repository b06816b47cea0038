import { connectChannel, type ConnectRequest } from '#actions/channels/connect_channel'
import { syncChannel } from '#actions/channels/sync_channel'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { acting, type Staff } from './open_shop.ts'
import { CHANNELS } from './fjord_and_field.ts'

/** Connects the online shop at the default prices and the retailers' price file at the euro ones. */
export async function connectChannels(project: Project, staff: Staff, europe: PriceList) {
  await connect(project, CHANNELS.shop, staff)
  await connect(project, { ...CHANNELS.retailers, priceList: europe.id }, staff)
}

async function connect(project: Project, request: ConnectRequest, { admin }: Staff) {
  const channel = await connectChannel(project, request, acting(admin))
  const sync = await channel.related('syncs').query().orderBy('id', 'desc').firstOrFail()
  await syncChannel(sync.id)
}
