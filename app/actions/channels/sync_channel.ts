import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { endDriftsGone } from '#actions/drifts/compare_with_channel'
import { interruptSync } from '#actions/channels/interrupt_sync'
import { openChannel } from '#actions/channels/open_channel'
import { askAccount, keepAnswer } from '#actions/channels/test_channel'
import { LeaseLost, offerVariants, readCatalog } from '#actions/channels/sync_steps'
import type { Connector } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import readCompetitionJob from '#jobs/channels/read_competition'
import readFeesJob from '#jobs/channels/read_fees'
import answerDriftsJob from '#jobs/drifts/answer_drifts'
import type Channel from '#models/channel'
import ChannelSync from '#models/channel_sync'
import Event from '#models/event'
import { dropListingsNotSeen } from '#queries/channels/keep_listings'
import { lockChannel } from '#queries/channels/lock_channel'
import { claimSync, endSync, type HeldSync } from '#queries/channels/sync_lease'
import { hasOpenDrifts } from '#queries/drifts/drifts_to_answer'
import { takeTurn } from '#queries/plans/record_outcome'
import { webhookAddress } from '#services/platform_addresses'
import { enqueue } from '#services/job_queue'

/**
 * Works a sync: puts variants on sale where the platform takes offers from us, then reads what the
 * channel shows, page by page, and keeps it as listings. One that reads only what changed lets no
 * listing go. Any worker can take it up where the last one stopped, and doing a page twice is the
 * same as doing it once.
 */
export async function syncChannel(syncId: number) {
  const held = await claimSync(syncId, randomUUID())
  if (!held) return
  const sync = await ChannelSync.query()
    .where('id', syncId)
    .preload('channel', (channel) => channel.preload('priceList'))
    .firstOrFail()
  try {
    const connector = await openChannel(sync.channel)
    if (held.phase === 'offer') await offerVariants(held, sync.channel, connector)
    await readCatalog(held, sync.channel, connector)
    await complete(held, sync)
    if (held.kind === 'full') await followUp(sync.channel, connector)
  } catch (error) {
    if (!(error instanceof LeaseLost)) await interruptSync(held, sync, error)
  }
}

/**
 * What goes along with a whole reading: how our access stands, being called when something
 * changes, what the channel keeps of prices, and what others sell at. None of it makes the reading
 * less complete.
 */
async function followUp(channel: Channel, connector: Connector) {
  const { webhooks, fees, competitivePrices } = connector.capabilities
  const address = webhooks ? webhookAddress(channel.platform) : null
  const answer = await askAccount(async () => {
    if (address) await connector.subscribe(address)
    return connector.check()
  })
  if (!answer.passes) await keepAnswer(await channel.refresh(), answer)
  if (fees) await enqueue(readFeesJob, { channelId: channel.id })
  if (competitivePrices) await enqueue(readCompetitionJob, { channelId: channel.id })
}

/** @throws {ChannelError} refused, when nothing was found where there was something before */
async function complete(held: HeldSync, sync: ChannelSync) {
  await db.transaction(async (trx) => {
    await takeTurn(sync.projectId, trx)
    await lockChannel(sync.channelId, trx)
    sync.useTransaction(trx)
    await sync.refresh()
    const { channel, listedCount: listed, matchedCount: matched } = sync
    const { kind } = held
    const gone = kind === 'full' ? await dropListingsNotSeen(channel.id, held.startedAt, trx) : 0
    if (listed === 0 && gone > 0) {
      throw new ChannelError(
        'refused',
        `Not one offer was found there; the ${gone} listed before ${gone === 1 ? 'was' : 'were'} kept.`
      )
    }
    if (!(await endSync(held, { state: 'completed', gone }, trx))) throw new LeaseLost()
    if (gone > 0) await endDriftsGone(channel, trx)
    if (await hasOpenDrifts(channel.id, trx)) {
      await enqueue(answerDriftsJob, { projectId: channel.projectId }, { client: trx })
    }
    const now = trx.raw('now()')
    // Why it is paused stays true when it can be read.
    const lastError = trx.raw(`case when state = 'paused' then last_error end`)
    await trx
      .from('channels')
      .where('id', channel.id)
      .update({ last_synced_at: now, last_error: lastError, updated_at: now })
    // Every few minutes nothing changed: that is no news.
    if (kind === 'changes' && listed === 0) return
    await Event.record(
      {
        projectId: channel.projectId,
        action: 'channel.synced',
        subject: { type: 'channel', id: channel.id },
        actor: sync.actor,
        after: { kind, listed, matched, unmatched: sync.unmatchedCount, gone },
      },
      trx
    )
  })
}
