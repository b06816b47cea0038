import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'

/**
 * Stops writing to a channel until it is resumed; what is being applied there waits.
 *
 * @throws {IllegalTransition} 409
 */
export async function pauseChannel(channel: Channel, actor: Actor) {
  await db.transaction((trx) => channel.pause(actor, trx))
  return channel
}
