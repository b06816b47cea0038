import db from '@adonisjs/lucid/services/db'
import { proposeAnswer } from '#actions/drifts/propose_answer'
import { settleDrifts } from '#actions/drifts/settle_drifts'
import { tellFrozen } from '#actions/drifts/tell_frozen'
import { draftedSoon } from '#actions/plans/drafted_soon'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'
import Project from '#models/project'
import { openDrifts, type OpenDrift } from '#queries/drifts/drifts_to_answer'
import { freeze } from '#queries/drifts/move_drifts'
import { takeTurn } from '#queries/plans/record_outcome'

/**
 * Does with the open drifts of a project what its policy says: small ones become a plan that
 * absorbs them, the others are frozen or become a plan that corrects them, for people to approve.
 * One plan a channel and answer. Asked again, it takes up what is left.
 */
export async function answerDrifts(projectId: number) {
  const plans = await db.transaction(async (trx) => {
    await takeTurn(projectId, trx)
    const project = await Project.findOrFail(projectId, { client: trx })
    const open = await openDrifts(projectId, trx)
    const made: Plan[] = []
    const frozen: number[] = []
    for (const [channelId, drifts] of byChannel(open)) {
      const small = idsOf(drifts.filter(({ isSmall }) => isSmall))
      const large = idsOf(drifts.filter(({ isSmall }) => !isSmall))
      const propose = (ids: number[], answer: 'absorb' | 'correct') =>
        proposeAnswer(project, { channelId, ids, answer }, SYSTEM, trx)
      if (small.length > 0) made.push(await propose(small, 'absorb'))
      if (project.driftBeyond === 'freeze') frozen.push(...large)
      else if (large.length > 0) made.push(await propose(large, 'correct'))
    }
    if (frozen.length > 0) await tellFrozen(projectId, await freeze(frozen, trx), trx)
    return made
  })
  for (const plan of plans) await draftedSoon(plan)
  await settleDrifts(projectId)
}

const byChannel = (drifts: OpenDrift[]) => Map.groupBy(drifts, ({ channelId }) => channelId)
const idsOf = (drifts: OpenDrift[]) => drifts.map(({ id }) => id)
