import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SYSTEM } from '#models/actor'
import Event from '#models/event'
import type { Moved } from '#queries/drifts/move_drifts'

/** Tells, once a channel, that its drifts wait for a person now. */
export async function tellFrozen(
  projectId: number,
  moved: Moved[],
  trx: TransactionClientContract
) {
  for (const { channelId, total } of moved) {
    const subject = { type: 'channel', id: channelId }
    const after = { frozen: total }
    await Event.record({ projectId, action: 'drift.frozen', subject, actor: SYSTEM, after }, trx)
  }
}
