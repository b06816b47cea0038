import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Lane from '#models/lane'

/**
 * Gives lanes the places 1, 2, 3 … in this order. In two steps, because no two lanes may share a
 * place, not even while they change.
 */
export async function placeLanes(lanes: Lane[], trx: TransactionClientContract) {
  const ids = lanes.map(({ id }) => id)
  await trx
    .from('lanes')
    .whereIn('id', ids)
    .update({ position: trx.raw('-position') })
  await trx.rawQuery(
    `update lanes set position = placed.position
     from unnest(?::bigint[]) with ordinality placed (id, position) where lanes.id = placed.id`,
    [ids] as never[]
  )
}
