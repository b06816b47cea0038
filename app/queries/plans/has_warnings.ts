import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Whether a guardrail has something to say of a row that is to change, if only as advice. */
export async function hasWarnings(planId: number, trx: TransactionClientContract) {
  const row = await trx
    .from('price_changes')
    .where('plan_id', planId)
    .whereNull('exception')
    .whereNotNull('checks')
    .first()
  return Boolean(row)
}
