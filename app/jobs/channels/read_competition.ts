import { readCompetition } from '#actions/channels/read_competition'
import type { Job } from '#services/job_queue'

const readCompetitionJob: Job<{ channelId: number }> = {
  queue: 'channels.competition',
  handle: ({ channelId }) => readCompetition(channelId),
}

export default readCompetitionJob
