import db from '@adonisjs/lucid/services/db'
import { openChannel } from '#actions/channels/open_channel'
import { tripBreaker } from '#actions/channels/trip_breaker'
import { compareWithChannel } from '#actions/drifts/compare_with_channel'
import { guardedRows, type GuardedRow } from '#actions/plans/batch_guard'
import { handleChannelError } from '#actions/plans/handle_channel_error'
import { recordBatch } from '#actions/plans/record_batch'
import { stopped as stoppedResult } from '#actions/plans/write_results'
import { writeRows, type Written } from '#actions/plans/write_rows'
import { ChannelError } from '#connectors/errors'
import answerDriftsJob from '#jobs/drifts/answer_drifts'
import Channel from '#models/channel'
import Plan from '#models/plan'
import { takesPricesOf } from '#queries/drifts/absorbed_prices'
import { awaitConfirmation, holdsBatch, type ClaimedBatch } from '#queries/plans/apply_batches'
import {
  markExceptions,
  pricesOtherThan,
  recordAcceptances,
  recordWrites,
  setPrices,
  takeTurn,
  type Acceptance,
  type RowException,
} from '#queries/plans/record_outcome'
import { onSnapshot } from '#queries/raw_connection'
import { clearThrottle } from '#queries/channels/throttle'
import { enqueue } from '#services/job_queue'

/**
 * Applies one batch through its channel: ask the guardrails again, write and look, and record all
 * of it in one transaction.
 */
export async function applyChannelBatch(batch: ClaimedBatch) {
  const plan = await Plan.findOrFail(batch.planId)
  const channel = await Channel.query()
    .where('id', batch.channelId!)
    .preload('priceList')
    .firstOrFail()
  try {
    const connector = await openChannel(channel)
    const { passed, stopped } = await onSnapshot((trx) =>
      guardedRows(plan, batch, [channel.priceList], trx)
    )
    const takesPrices = await takesPricesOf(plan, channel.id)
    const written = await writeRows(connector, passed, plan, batch, { takesPrices })
    if (written === null) return
    await record(plan, batch, channel, { stopped, passed }, written)
    await clearThrottle(channel.id)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await handleChannelError(batch, channel, error)
  }
}

async function record(
  plan: Plan,
  batch: ClaimedBatch,
  channel: Channel,
  { stopped, passed }: { stopped: RowException[]; passed: GuardedRow[] },
  { results, waiting }: Written
) {
  await db.transaction(async (trx) => {
    if (!(await holdsBatch(batch, trx))) return
    const written = results.filter(({ state }) => state === 'applied' || state === 'accepted')
    const source = plan.source === 'rollback' ? 'rollback' : 'plan'
    await takeTurn(plan.projectId, trx)
    const ids = written.map(({ id }) => id)
    // A correction leaves our prices alone: it only asks that they are still what it wrote.
    const changed =
      plan.correctsChannelId === null
        ? await setPrices(plan.id, ids, source, trx, { onChannels: true })
        : await pricesOtherThan(ids, trx)
    const exceptions: RowException[] = [
      ...stopped,
      ...results
        .filter(({ state }) => state === 'failed' || state === 'conflicted')
        .map((result) => ({
          id: result.id,
          exception: result.state as 'failed' | 'conflicted',
          reason: result.code!,
        })),
      ...changed.map((each): RowException => ({ ...each, exception: 'conflicted' })),
    ]
    await markExceptions(exceptions, trx)
    const seen = await recordWrites(batch, [...results, ...stopped.map(stoppedResult)], trx)
    const count = (kind: string) => exceptions.filter(({ exception }) => exception === kind).length
    const counts = {
      applied: written.length - changed.length,
      failed: count('failed') + count('blocked'),
      conflicted: count('conflicted'),
    }
    await tripBreaker(batch, counts, trx)
    if (waiting.length > 0) {
      await recordAcceptances(batch, waiting, trx)
      await awaitConfirmation(batch, counts, lookAgainIn(waiting, passed), trx)
    } else {
      await recordBatch(plan, batch, trx, counts)
    }
    if (await compareWithChannel(channel, seen, trx)) {
      await enqueue(answerDriftsJob, { projectId: plan.projectId }, { client: trx })
    }
  })
}

/** The longer ago it was accepted, the less often we look: from 5 s apart to a minute. */
function lookAgainIn(waiting: Acceptance[], rows: GuardedRow[]) {
  const ids = new Set(waiting.map(({ id }) => id))
  const ages = rows.filter(({ id }) => ids.has(id)).map(({ acceptedForMs }) => acceptedForMs)
  return Math.min(60_000, Math.max(5_000, Math.min(...ages) / 2))
}
