import db from '@adonisjs/lucid/services/db'
import { proposeAnswer, type DriftAnswer } from '#actions/drifts/propose_answer'
import { draftedSoon } from '#actions/plans/drafted_soon'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import type Project from '#models/project'
import type { AnswerableDrift } from '#queries/drifts/drifts_of_project'
import { takeTurn } from '#queries/plans/record_outcome'

/**
 * Makes the plans by which a person answers drifts, one a channel. They wait for approval like any
 * other.
 *
 * @throws {DomainException} 409 `drift_answered`
 */
export async function answerByPerson(
  project: Project,
  drifts: AnswerableDrift[],
  answer: DriftAnswer,
  actor: Actor
): Promise<Plan[]> {
  const plans = await db.transaction(async (trx) => {
    await takeTurn(project.id, trx)
    const made: Plan[] = []
    for (const [channelId, own] of Map.groupBy(drifts, (drift) => drift.channelId)) {
      const ids = own.map(({ id }) => id)
      made.push(await proposeAnswer(project, { channelId, ids, answer }, actor, trx))
    }
    return made
  })
  for (const plan of plans) await draftedSoon(plan)
  return plans
}
