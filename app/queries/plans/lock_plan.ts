import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Plan from '#models/plan'

/**
 * The plan as it is now, locked until the transaction ends. (No key update: rows that refer to the
 * plan, such as the history a batch writes meanwhile, can still be added.) A rollback is locked
 * before the plan it undoes, and every plan before events are recorded.
 */
export async function lockPlan({ id }: { id: number }, trx: TransactionClientContract) {
  const query = Plan.query({ client: trx }).where('id', id)
  query.knexQuery.forNoKeyUpdate()
  return query.firstOrFail()
}
