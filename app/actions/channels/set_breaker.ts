import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'

/**
 * Says when too much of a plan has come to nothing on a channel.
 *
 * @param share percent of what was sent, above 0 and up to 100; null: it never trips
 */
export async function setBreaker(channel: Channel, share: number | null, actor: Actor) {
  const before = channel.breakerShare === null ? null : Number(channel.breakerShare)
  if (share === before) return
  await db.transaction(async (trx) => {
    channel.breakerShare = share?.toFixed(4) ?? null
    await channel.useTransaction(trx).save()
    await Event.record(
      {
        projectId: channel.projectId,
        action: 'channel.breaker_changed',
        subject: { type: 'channel', id: channel.id },
        actor,
        before: { share: before },
        after: { share },
      },
      trx
    )
  })
}
