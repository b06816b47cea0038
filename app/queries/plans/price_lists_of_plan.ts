import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ClaimedBatch } from '#queries/plans/apply_batches'

/** The price lists that a plan asks prices of. */
export async function priceListsOfInputs(planId: number, trx: TransactionClientContract) {
  const rows = await trx.from('plan_inputs').where('plan_id', planId).distinct('price_list_id')
  return rows.map((row) => row.price_list_id as number)
}

/** The price lists whose prices a plan changes. */
export async function priceListsOfPlan(planId: number, trx: TransactionClientContract) {
  const rows = await trx.from('price_changes').where('plan_id', planId).distinct('price_list_id')
  return rows.map((row) => row.price_list_id as number)
}

/** The price lists whose prices a batch changes; looks at its own rows, not at all of the plan's. */
export async function priceListsOfBatch(
  { planId, firstChangeId, lastChangeId }: ClaimedBatch,
  trx: TransactionClientContract
) {
  const rows = await trx
    .from('price_changes')
    .where('plan_id', planId)
    .whereBetween('id', [firstChangeId, lastChangeId])
    .distinct('price_list_id')
  return rows.map((row) => row.price_list_id as number)
}
