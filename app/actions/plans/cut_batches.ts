import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { findPlatform } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import Channel from '#models/channel'
import type Plan from '#models/plan'
import {
  batchCount,
  type BatchSize,
  createChannelBatches,
  createLocalBatches,
  failUnlistedRows,
  recreateFailedBatches,
  reopenFailedRows,
} from '#queries/plans/cut_batches'
import { rollbackOf } from '#queries/plans/rollback_of'

const LOCAL_BATCH = 10_000

/**
 * Cuts a plan into batches, channel by channel; a second time, what failed or was never sent.
 * Channels stay as they are until the transaction ends.
 *
 * @returns how many batches were made
 * @throws {DomainException} 409 `nothing_to_retry`, `rolling_back`
 */
export async function cutBatches(plan: Plan, trx: TransactionClientContract) {
  const channels = await Channel.query({ client: trx })
    .where('projectId', plan.projectId)
    .whereNot('state', 'disconnected')
    .orderBy('id')
    .forShare()
  const before = await batchCount(plan, trx)
  return before > 0 ? cutAgain(plan, channels, before, trx) : cutFirst(plan, channels, trx)
}

async function cutFirst(plan: Plan, channels: Channel[], trx: TransactionClientContract) {
  const { correctsChannelId: corrected } = plan
  for (const channel of channels.filter(({ id }) => corrected === null || id === corrected)) {
    await createChannelBatches(plan, channel, sizeFor(channel), trx)
  }
  if (corrected === null) await createLocalBatches(plan, LOCAL_BATCH, trx)
  else await failUnlistedRows(plan, trx)
  return batchCount(plan, trx)
}

async function cutAgain(
  plan: Plan,
  channels: Channel[],
  before: number,
  trx: TransactionClientContract
) {
  await refuseWhileRolledBack(plan, trx)
  const ids = channels.map(({ id }) => id)
  await reopenFailedRows(plan, ids, trx)
  for (const channel of channels) {
    await recreateFailedBatches(plan, channel, sizeFor(channel), trx)
  }
  const created = (await batchCount(plan, trx)) - before
  if (created > 0) return created
  throw new DomainException(
    'Nothing of this plan can be tried again: conflicts need a new plan against today’s prices.',
    { code: 'nothing_to_retry', status: 409 }
  )
}

/** The rollback was made of what had been written by then, and would leave the rest behind. */
async function refuseWhileRolledBack(plan: Plan, trx: TransactionClientContract) {
  const rollback = await rollbackOf(plan, trx)
  if (!rollback) return
  throw new DomainException(
    `Plan ${rollback.number} rolls this plan back. Reject or cancel that one first.`,
    { code: 'rolling_back', status: 409 }
  )
}

function sizeFor({ platform }: Channel): BatchSize {
  const { batchSize, mass } = findPlatform(platform)!.capabilities
  return {
    size: batchSize,
    massSize: mass?.batchSize ?? batchSize,
    massFrom: mass?.from ?? Number.MAX_SAFE_INTEGER,
  }
}
