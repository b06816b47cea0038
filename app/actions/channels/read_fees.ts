import { openChannel } from '#actions/channels/open_channel'
import type { Fees } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import readFeesJob from '#jobs/channels/read_fees'
import Channel from '#models/channel'
import { keepFees, listingsToAskFeesOf, type ListingFees } from '#queries/channels/listing_fees'
import { enqueue, isStopping } from '#services/job_queue'

const AT_ONCE = 20
const DELAY_MS = 30_000

/**
 * Asks a channel what it keeps of its offers' prices, at its own pace, until it was asked about
 * each. Each full sync asks again; a channel that refuses is asked at the next one.
 */
export async function readFees(channelId: number) {
  const channel = await Channel.findOrFail(channelId)
  while (channel.state !== 'disconnected' && !isStopping()) {
    const listings = await listingsToAskFeesOf(channelId, AT_ONCE)
    if (listings.length === 0) return
    try {
      const connector = await openChannel(channel)
      const fees = await connector.readFees(listings)
      await keepFees(channelId, listings, fees.map(sharesOf))
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      if (!error.passes) return
      const after = new Date(Date.now() + (error.retryAfterMs ?? DELAY_MS))
      return enqueue(readFeesJob, { channelId }, { after })
    }
    await channel.refresh()
  }
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
