import { askBitByBit } from '#actions/channels/ask_bit_by_bit'
import { openChannel } from '#actions/channels/open_channel'
import readCompetitionJob from '#jobs/channels/read_competition'
import PriceList from '#models/price_list'
import { keepCompetition, listingsToAskCompetitionOf } from '#queries/channels/competitions'

/** What a connector is asked about at once. */
const AT_ONCE = 20

/** Asks a channel what others sell its offers at, about each once a day. */
export async function readCompetition(channelId: number) {
  await askBitByBit(readCompetitionJob, channelId, async (channel) => {
    const listings = await listingsToAskCompetitionOf(channelId, AT_ONCE)
    if (listings.length === 0) return false
    const connector = await openChannel(channel)
    const { currency } = await PriceList.findOrFail(channel.priceListId)
    const seen = await connector.readCompetition(listings.map(({ externalId }) => externalId))
    await keepCompetition({ channelId, source: channel.platform, currency }, listings, seen)
    return true
  })
}
