import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'

/**
 * Lets go of a channel: credentials are forgotten, nothing is written there again, and the
 * prices it shows stay as they are. Listings stay for the day it is connected again.
 *
 * @throws {IllegalTransition} 409
 */
export async function disconnectChannel(channel: Channel, actor: Actor) {
  await db.transaction((trx) => channel.disconnect(actor, trx))
  return channel
}
