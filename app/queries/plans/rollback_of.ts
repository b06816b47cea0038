import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Plan from '#models/plan'

/**
 * The plan that undoes this one, or null. One that came to nothing is not it, and neither is one that
 * was prepared to restore prices after a window, before it begins.
 */
export function rollbackOf({ id }: Pick<Plan, 'id'>, trx?: TransactionClientContract) {
  return Plan.query({ client: trx })
    .where('rollbackOfId', id)
    .whereNotIn('state', ['rejected', 'cancelled', 'expired', 'failed'])
    .where((query) =>
      query.whereNull('scheduleRunId').orWhereNotIn('state', ['drafting', 'proposed', 'approved'])
    )
    .orderBy('id', 'desc')
    .first()
}
