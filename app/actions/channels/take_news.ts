import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { compareWithChannel, endDriftsGone } from '#actions/drifts/compare_with_channel'
import { queueSync } from '#actions/channels/request_sync'
import type { News, WebhookDelivery } from '#connectors/platform'
import { findPlatform } from '#connectors/registry'
import answerDriftsJob from '#jobs/drifts/answer_drifts'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'
import { dropListings, keepListings } from '#queries/channels/keep_listings'
import { databaseTime } from '#queries/channels/sync_lease'
import { enqueue } from '#services/job_queue'

/** Does what a platform's news asks for on one channel, in the transaction of its receipt. */
export async function takeNews(
  channel: Channel,
  { news, happenedAt, topic }: WebhookDelivery,
  trx: TransactionClientContract
) {
  const { settings, priceList } = channel
  const told = news(priceList.currency, settings)
  switch (told.kind) {
    case 'offers':
      return keepOffers(channel, told, happenedAt, trx)
    case 'offers_gone':
      await dropListings(channel.id, told, trx)
      return endDriftsGone(channel, trx)
    case 'offers_changed':
    case 'scopes':
      return void (await queueSync(channel, SYSTEM, trx))
    case 'closed':
      return loseAccess(channel, topic, trx)
    case 'erase':
      await loseAccess(channel, topic, trx)
      await dropListings(channel.id, 'all', trx)
      await trx.from('channels').where('id', channel.id).update({ account_title: null })
      return endDriftsGone(channel, trx)
    case 'nothing':
  }
}

/** Late news does not undo what was seen since: it stands as of when it happened. */
async function keepOffers(
  channel: Channel,
  { entries }: Extract<News, { kind: 'offers' }>,
  happenedAt: Date | null,
  trx: TransactionClientContract
) {
  const readAt = happenedAt?.toISOString() ?? (await databaseTime())
  const { listingIds, moved } = await keepListings(
    channel,
    entries,
    { currency: channel.priceList.currency, readAt, startedAt: readAt, showsPrices: true },
    trx
  )
  if (moved > 0) await endDriftsGone(channel, trx)
  if (await compareWithChannel(channel, listingIds, trx)) {
    await enqueue(answerDriftsJob, { projectId: channel.projectId }, { client: trx })
  }
}

/** The merchant took our access away: what we hold opens nothing any more. */
async function loseAccess(channel: Channel, topic: string, trx: TransactionClientContract) {
  const title = findPlatform(channel.platform)?.title ?? channel.platform
  const reason = `Our access was taken away in ${title} (${topic}). Connect the channel again to go on.`
  if (channel.state === 'connected') await channel.stop(reason, SYSTEM, trx)
  await trx
    .from('channels')
    .where('id', channel.id)
    .update({ credentials: null, last_error: reason })
  await Event.record(
    {
      projectId: channel.projectId,
      action: 'channel.access_lost',
      subject: { type: 'channel', id: channel.id },
      actor: SYSTEM,
      after: { topic },
    },
    trx
  )
}
