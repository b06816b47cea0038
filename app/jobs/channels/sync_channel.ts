import { syncChannel } from '#actions/channels/sync_channel'
import type { Job } from '#services/job_queue'

const syncChannelJob: Job<{ syncId: number }> = {
  queue: 'channels.sync',
  handle: ({ syncId }) => syncChannel(syncId),
}

export default syncChannelJob
