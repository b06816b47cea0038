import db from '@adonisjs/lucid/services/db'
import { refuseTakenName } from '#actions/price_lists/refuse_taken_name'
import VersionStale from '#exceptions/version_stale'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import PriceList from '#models/price_list'

/**
 * The currency stays: amounts would mean something else.
 *
 * @param expected the tag the editor has seen, when they said so
 * @throws {DomainException} 409 `price_list_name_taken`
 * @throws {VersionStale} 412 when somebody has edited it since
 */
export function renamePriceList(
  { id }: Pick<PriceList, 'id'>,
  name: string,
  actor: Actor,
  expected: string[] | null = null
) {
  return db.transaction(async (trx) => {
    const list = await PriceList.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    VersionStale.unless(expected, list.tag(), 'price list')
    const before = list.name
    if (name === before) return list
    await refuseTakenName(list.projectId, name, id, trx)
    await list.merge({ name }).save()
    await Event.record(
      {
        projectId: list.projectId,
        action: 'price_list.renamed',
        subject: { type: 'price_list', id },
        actor,
        before: { name: before },
        after: { name },
      },
      trx
    )
    return list
  })
}
