import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SYSTEM } from '#models/actor'
import type Plan from '#models/plan'

const WAITING = new Set(['drafting', 'proposed', 'approved'])

/** Ends a prepared revert, locked by the caller, that has nothing to restore; told with the reason. */
export async function endRevert(
  revert: Plan | null,
  reason: string,
  trx: TransactionClientContract
) {
  if (!revert || !WAITING.has(revert.state)) return
  await revert.cancel(SYSTEM, trx, reason)
}
