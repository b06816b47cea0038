import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { findPlatform } from '#connectors/registry'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'
import {
  agree,
  noteDrifted,
  resolveGone,
  resolveReturned,
  type ResolvedCounts,
} from '#queries/drifts/compare_listings'

const EXAMPLES = 5

/**
 * Compares what a channel was just seen to show with our prices, in the transaction that keeps the
 * listings: who agrees, which drifts are over, which are new. One event tells of each, whatever
 * their number. Take turns before (`takeTurn`); call it last, as events lock the project.
 *
 * @returns whether there are drifts that wait for an answer now
 */
export async function compareWithChannel(
  channel: Channel,
  listingIds: number[],
  trx: TransactionClientContract
) {
  const platform = findPlatform(channel.platform)
  if (!platform?.capabilities.readBack || listingIds.length === 0) return false
  const sighting = { listingIds, compareAt: platform.capabilities.compareAt }
  await agree(channel, sighting, trx)
  await tellResolved(channel, await resolveReturned(channel, sighting, trx), trx)
  const drifted = await noteDrifted(channel, sighting, trx)
  if (drifted.length === 0) return false
  const after = { drifted: drifted.length, examples: drifted.slice(0, EXAMPLES) }
  await tell(channel, 'channel.drifted', after, trx)
  return true
}

/** Ends the drifts of listings that are no longer there; of all, where the channel is let go of. */
export async function endDriftsGone(
  channel: Channel,
  trx: TransactionClientContract,
  options?: { all: boolean }
) {
  await tellResolved(channel, await resolveGone(channel.id, trx, options), trx)
}

async function tellResolved(
  channel: Channel,
  counts: ResolvedCounts,
  trx: TransactionClientContract
) {
  if (Object.keys(counts).length > 0) await tell(channel, 'drift.resolved', counts, trx)
}

function tell(
  { id, projectId }: Channel,
  action: string,
  after: Record<string, unknown>,
  trx: TransactionClientContract
) {
  return Event.record(
    { projectId, action, subject: { type: 'channel', id }, actor: SYSTEM, after },
    trx
  )
}
