import db from '@adonisjs/lucid/services/db'
import { refuseTakenName } from '#actions/price_lists/refuse_taken_name'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import PriceList from '#models/price_list'
import type Project from '#models/project'

/**
 * @throws {DomainException} 409 `price_list_name_taken`
 */
export function createPriceList(
  project: Project,
  values: { name: string; currency: string },
  actor: Actor
) {
  return db.transaction(async (trx) => {
    await refuseTakenName(project.id, values.name, null, trx)
    const list = await PriceList.create(
      { ...values, projectId: project.id, isDefault: false },
      { client: trx }
    )
    await Event.record(
      {
        projectId: project.id,
        action: 'price_list.created',
        subject: { type: 'price_list', id: list.id },
        actor,
        after: values,
      },
      trx
    )
    return list
  })
}
