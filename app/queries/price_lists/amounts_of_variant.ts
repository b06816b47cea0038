import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Variant from '#models/variant'

/** The prices of a variant by the ids of their price lists, in minor units of each. */
export async function amountsOfVariant(
  { id }: Pick<Variant, 'id'>,
  trx: TransactionClientContract
) {
  const rows = await trx.from('prices').where('variant_id', id).select('price_list_id', 'amount')
  return new Map<number, number>(rows.map((row) => [row.price_list_id, row.amount]))
}
