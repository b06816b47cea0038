import logger from '@adonisjs/core/services/logger'
import { ChannelError } from '#connectors/errors'
import Channel from '#models/channel'
import { enqueue, isStopping, type Job } from '#services/job_queue'

const DELAY_MS = 30_000

/**
 * Asks a channel about its listings at its own pace, a few at a time, until there is none left to
 * ask about: what was kept stands, and where the channel has us wait, the job goes on from there.
 * A channel that refuses is asked again after its next full sync.
 *
 * @param askNext asks about the next few; whether there were any
 */
export async function askBitByBit(
  job: Job<{ channelId: number }>,
  channelId: number,
  askNext: (channel: Channel) => Promise<boolean>
) {
  const channel = await Channel.findOrFail(channelId)
  while (channel.state !== 'disconnected' && !isStopping()) {
    try {
      if (!(await askNext(channel))) return
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      if (!error.passes) {
        logger.warn({ channelId, queue: job.queue, err: error }, 'a channel refuses to answer')
        return
      }
      const after = new Date(Date.now() + (error.retryAfterMs ?? DELAY_MS))
      return enqueue(job, { channelId }, { after })
    }
    await channel.refresh()
  }
}
