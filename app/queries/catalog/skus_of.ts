import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The SKUs of some variants by their ids. */
export async function skusOf(variantIds: number[], trx: TransactionClientContract) {
  const rows = await trx.from('variants').whereIn('id', variantIds).select('id', 'sku')
  return new Map<number, string>(rows.map(({ id, sku }) => [id, sku]))
}
