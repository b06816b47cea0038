import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { queueSync } from '#actions/channels/request_sync'
import { platforms } from '#connectors/registry'
import { SYSTEM } from '#models/actor'
import Channel from '#models/channel'
import { dueSyncs } from '#queries/channels/due_syncs'

/** Has channels read that nobody has read for a while: what happens there by itself shows so. */
export async function queueDueSyncs() {
  for (const { channelId, since } of await dueSyncs({
    readable: named(({ readBack }) => readBack),
    withDeltas: named(({ readBack, deltas }) => readBack && deltas),
  })) {
    await db.transaction(async (trx) => {
      const channel = await Channel.findOrFail(channelId, { client: trx })
      if (channel.state !== 'connected') return
      await queueSync(channel, SYSTEM, trx, { since: since && DateTime.fromJSDate(since) })
    })
  }
}

function named(can: (capabilities: (typeof platforms)[number]['capabilities']) => boolean) {
  return platforms.filter(({ capabilities }) => can(capabilities)).map((each) => each.platform)
}
