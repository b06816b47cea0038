import db from '@adonisjs/lucid/services/db'
import { queueDueSyncs } from '#actions/channels/queue_due_syncs'
import { failSync } from '#actions/channels/interrupt_sync'
import syncChannelJob from '#jobs/channels/sync_channel'
import ChannelSync from '#models/channel_sync'
import { lockChannel } from '#queries/channels/lock_channel'
import { abandonedSyncs, giveUpSync, MOST_ATTEMPTS } from '#queries/channels/sync_lease'
import { enqueue } from '#services/job_queue'

const GIVEN_UP = 'Its worker stopped again and again before the first page. Sync it once more.'

/**
 * Wakes syncs whose job is lost or whose worker died, ends those that die each time, and has
 * channels read again: all of it by night, what changed every quarter of an hour.
 */
export async function sweepChannels() {
  for (const { id, attempts } of await abandonedSyncs()) {
    if (attempts < MOST_ATTEMPTS) await enqueue(syncChannelJob, { syncId: id })
    else await giveUp(id)
  }
  await queueDueSyncs()
}

async function giveUp(syncId: number) {
  const sync = await ChannelSync.findOrFail(syncId)
  await db.transaction(async (trx) => {
    await lockChannel(sync.channelId, trx)
    if (await giveUpSync(syncId, GIVEN_UP, trx)) await failSync(sync, GIVEN_UP, trx)
  })
}
