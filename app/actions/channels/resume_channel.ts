import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'

/**
 * Writes to a paused channel again; what waited goes on.
 *
 * @throws {IllegalTransition} 409
 */
export async function resumeChannel(channel: Channel, actor: Actor) {
  await db.transaction((trx) => channel.resume(actor, trx))
  return channel
}
