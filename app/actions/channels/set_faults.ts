import db from '@adonisjs/lucid/services/db'
import { sandboxShopOf } from '#actions/channels/sandbox_shop_of'
import { NO_FAULTS, type Faults } from '#connectors/registry'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'

/**
 * Switches faults of a sandbox shop on; those not named are off.
 *
 * @throws {DomainException} 409 `not_a_sandbox`
 */
export async function setFaults(channel: Channel, faults: Partial<Faults>, actor: Actor) {
  const shop = await sandboxShopOf(channel)
  const after = { ...NO_FAULTS, ...faults }
  await shop.setFaults(after)
  const fact = {
    projectId: channel.projectId,
    action: 'channel.faults_set',
    subject: { type: 'channel', id: channel.id },
    actor,
    before: { ...shop.faults },
    after,
  }
  await db.transaction((trx) => Event.record(fact, trx))
}
