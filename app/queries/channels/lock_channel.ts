import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Holds a channel's row until the transaction ends, and gives the channel's state. Whoever changes
 * a sync and its channel together takes the channel first: two would otherwise wait for each
 * other's rows in a circle.
 */
export async function lockChannel(id: number, trx: TransactionClientContract): Promise<string> {
  const { state } = await trx
    .from('channels')
    .where('id', id)
    .select('state')
    .forUpdate()
    .firstOrFail()
  return state
}
