import db from '@adonisjs/lucid/services/db'
import { proposeAnswer, type DriftAnswer } from '#actions/drifts/propose_answer'
import { draftedSoon } from '#actions/plans/drafted_soon'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { answerableDrifts, type WhichDrifts } from '#queries/drifts/drifts_of_project'
import { takeTurn } from '#queries/plans/record_outcome'

/**
 * Makes the plans by which a person answers drifts, one a channel. They wait for approval like any
 * other.
 *
 * @param which these, or all that wait on a channel; those that no longer wait are left out
 * @throws {DomainException} 409 `drift_answered` when none of them waits for an answer
 */
export async function answerByPerson(
  project: Project,
  which: WhichDrifts,
  answer: DriftAnswer,
  actor: Actor,
  { onOneChannel = false } = {}
): Promise<Plan[]> {
  const plans = await db.transaction(async (trx) => {
    await takeTurn(project.id, trx)
    const drifts = await answerableDrifts(project, which, { toAbsorb: answer === 'absorb' }, trx)
    const byChannel = Map.groupBy(drifts, ({ channelId }) => channelId)
    if (byChannel.size === 0) throw answered()
    if (byChannel.size > 1 && onOneChannel) throw onSeveral()
    const made: Plan[] = []
    for (const [channelId, own] of byChannel) {
      const ids = own.map(({ id }) => id)
      made.push(await proposeAnswer(project, { channelId, ids, answer }, actor, trx))
    }
    return made
  })
  for (const plan of plans) await draftedSoon(plan)
  return plans
}

/**
 * The same for a program, which gets one plan for one request.
 *
 * @throws {DomainException} 409 `drift_answered`; 422 `drifts_on_several_channels`
 */
export async function answerOnChannel(
  project: Project,
  ids: number[],
  answer: DriftAnswer,
  actor: Actor
): Promise<Plan> {
  const [plan] = await answerByPerson(project, { ids }, answer, actor, { onOneChannel: true })
  return plan
}

function answered() {
  return new DomainException(
    'None of these drifts waits for an answer: each is resolved, or a plan answers it already. A price of zero cannot be taken.',
    { code: 'drift_answered', status: 409 }
  )
}

function onSeveral() {
  const message = 'These drifts are on several channels. Answer those of one channel at a time.'
  const errors = [{ pointer: '/ids', code: 'drifts_on_several_channels', message }]
  return new DomainException(message, { code: 'drifts_on_several_channels', status: 422, errors })
}
