import { askBitByBit } from '#actions/channels/ask_bit_by_bit'
import { openChannel } from '#actions/channels/open_channel'
import type { Fees } from '#connectors/connector'
import readFeesJob from '#jobs/channels/read_fees'
import { keepFees, listingsToAskFeesOf, type ListingFees } from '#queries/channels/listing_fees'

const AT_ONCE = 20

/** Asks a channel what it keeps of its offers' prices, about each once in a while. */
export async function readFees(channelId: number) {
  await askBitByBit(readFeesJob, channelId, async (channel) => {
    const listings = await listingsToAskFeesOf(channelId, AT_ONCE)
    if (listings.length === 0) return false
    const connector = await openChannel(channel)
    const fees = await connector.readFees(listings)
    await keepFees(channelId, listings, fees.map(sharesOf))
    return true
  })
}

/** What grows with the price as a share of it, rounded up; what does not tell itself apart, fixed. */
function sharesOf({ externalId, amount, feesAmount, referralAmount }: Fees): ListingFees {
  const referral = referralAmount ?? 0
  return {
    externalId,
    ppm: Math.ceil((referral * 1_000_000) / amount),
    fixed: feesAmount - referral,
  }
}
