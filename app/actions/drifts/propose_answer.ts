import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { createPlan } from '#actions/plans/create_plan'
import { findPlatform } from '#connectors/registry'
import type { Actor } from '#models/actor'
import Channel from '#models/channel'
import type Project from '#models/project'
import { writeDriftInputs } from '#queries/drifts/drift_inputs'
import { takeUp } from '#queries/drifts/move_drifts'

/** `absorb`: the prices seen there become ours. `correct`: ours are put back there. */
export type DriftAnswer = 'absorb' | 'correct'

/**
 * Makes the plan that answers drifts of one channel. Absorbing changes our prices, and with them
 * every other channel of the list; correcting writes to that channel alone.
 *
 * @param ids drifts that wait for an answer; take turns before asking which (`takeTurn`)
 */
export async function proposeAnswer(
  project: Project,
  { channelId, ids, answer }: { channelId: number; ids: number[]; answer: DriftAnswer },
  actor: Actor,
  trx: TransactionClientContract
) {
  const channel = await Channel.findOrFail(channelId, { client: trx })
  const isCorrection = answer === 'correct'
  const plan = await createPlan(
    project,
    {
      source: 'drift',
      title: isCorrection
        ? `Put our prices back on ${channel.name}`
        : `Take the prices of ${channel.name}`,
      correctsChannelId: isCorrection ? channelId : undefined,
    },
    actor,
    trx
  )
  await takeUp(ids, isCorrection ? 'correcting' : 'absorbing', plan.id, trx)
  const compareAt = findPlatform(channel.platform)?.capabilities.compareAt ?? false
  await writeDriftInputs(plan.id, { compareAt }, trx)
  return plan
}
