import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ClaimedBatch } from '#queries/plans/apply_batches'

/** Whether any price of a list is frozen by a drift: otherwise nobody has to look row by row. */
export async function hasFrozenPrices(priceListId: number, trx: TransactionClientContract) {
  const row = await trx
    .from('drifts')
    .where({ price_list_id: priceListId, state: 'frozen' })
    .select('id')
    .first()
  return Boolean(row)
}

/** The price changes of a batch whose prices are frozen by a drift now. */
export async function frozenInBatch(
  { planId, firstChangeId, lastChangeId }: ClaimedBatch,
  priceListId: number,
  trx: TransactionClientContract
): Promise<Set<number>> {
  const { rows } = await trx.rawQuery(
    `select pc.id from drifts d
     join price_changes pc on pc.plan_id = ? and pc.variant_id = d.variant_id
       and pc.price_list_id = d.price_list_id
     where d.price_list_id = ? and d.state = 'frozen' and pc.id between ? and ?`,
    [planId, priceListId, firstChangeId, lastChangeId]
  )
  return new Set(rows.map(({ id }: { id: number }) => id))
}
