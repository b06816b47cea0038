import { answerDrifts } from '#actions/drifts/answer_drifts'
import type { Job } from '#services/job_queue'

const answerDriftsJob: Job<{ projectId: number }> = {
  queue: 'drifts.answer',
  handle: ({ projectId }) => answerDrifts(projectId),
}

export default answerDriftsJob
