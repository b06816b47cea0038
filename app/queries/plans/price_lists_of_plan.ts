import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

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
