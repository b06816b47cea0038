import logger from '@adonisjs/core/services/logger'
import { answerDrifts } from '#actions/drifts/answer_drifts'
import { projectsToAnswer } from '#queries/drifts/drifts_to_answer'

/** Finds drifts that wait for an answer, and plans of drifts that ended. Safe to find twice. */
export async function sweepDrifts() {
  for (const projectId of await projectsToAnswer()) {
    await answerDrifts(projectId).catch((error) =>
      logger.error({ err: error, projectId }, 'answering drifts failed')
    )
  }
}
