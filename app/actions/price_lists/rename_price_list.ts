import db from '@adonisjs/lucid/services/db'
import { refuseTakenName } from '#actions/price_lists/refuse_taken_name'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type PriceList from '#models/price_list'

/**
 * The currency stays: amounts would mean something else.
 *
 * @throws {DomainException} 409 `price_list_name_taken`
 */
export function renamePriceList(list: PriceList, name: string, actor: Actor) {
  const before = list.name
  return db.transaction(async (trx) => {
    if (name === before) return list
    await refuseTakenName(list.projectId, name, list.id, trx)
    await list.useTransaction(trx).merge({ name }).save()
    await Event.record(
      {
        projectId: list.projectId,
        action: 'price_list.renamed',
        subject: { type: 'price_list', id: list.id },
        actor,
        before: { name: before },
        after: { name },
      },
      trx
    )
    return list
  })
}
