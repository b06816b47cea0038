import { readFees } from '#actions/channels/read_fees'
import type { Job } from '#services/job_queue'

const readFeesJob: Job<{ channelId: number }> = {
  queue: 'channels.fees',
  handle: ({ channelId }) => readFees(channelId),
}

export default readFeesJob
