import {
  accepted,
  applied,
  conflictHere,
  conflictThere,
  failed,
  gone,
} from '#actions/plans/write_results'
import type { GuardedRow } from '#actions/plans/batch_guard'
import { isLastTry } from '#actions/plans/handle_channel_error'
import type { Connector, ObservedPrice, WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type Plan from '#models/plan'
import { renewBatch, type ClaimedBatch } from '#queries/plans/apply_batches'
import type { BatchRow } from '#queries/plans/batch_rows'
import type { WriteRecord } from '#queries/plans/record_outcome'

/**
 * Looks at what the channel shows, writes the rows that are still as the plan saw them, and looks
 * again. The first look is what makes a second try safe: a row that already shows the new price
 * was written by a worker that died before it could say so, and is not written again.
 *
 * @returns null when the batch is another worker's by now: then nothing was sent
 * @throws {ChannelError} when the channel could not be spoken to, or its answer is no proof
 */
export async function writeRows(
  connector: Connector,
  rows: GuardedRow[],
  plan: Plan,
  batch: ClaimedBatch
): Promise<WriteRecord[] | null> {
  const ours = rows.filter(isStillOurs)
  const results = rows.filter((row) => !isStillOurs(row)).map(conflictHere)

  const listed = ours.filter((row) => row.externalId !== null)
  results.push(...ours.filter((row) => row.externalId === null).map(gone))
  const before = await look(connector, listed)
  const toWrite: GuardedRow[] = []
  for (const row of listed) {
    const seen = before.get(row.externalId!)
    if (!connector.capabilities.readBack) toWrite.push(row)
    else if (!seen) results.push(gone(row))
    else if (shows(connector, seen, row.to, row.compareAtTo)) results.push(applied(row, seen))
    else if (shows(connector, seen, row.from, row.compareAtFrom)) toWrite.push(row)
    else results.push(conflictThere(row, seen))
  }
  if (toWrite.length === 0) return results

  // Looking can take long. Who was frozen meanwhile must not send what is over by now.
  if (!(await renewBatch(batch))) return null
  const writes = toWrite.map((row) => ({
    externalId: row.externalId!,
    externalParentId: row.externalParentId,
    sku: row.sku,
    amount: row.to,
    compareAtAmount: row.compareAtTo,
    from: before.get(row.externalId!)?.amount ?? row.seen ?? row.from,
    floor: row.floor,
    ceiling: row.ceiling,
  }))
  const reference = { plan: `plan-${plan.number}`, batch: batch.number }
  const outcomes = await lastTryGoesOn(batch, [], () => connector.writePrices(writes, reference))
  const after = await lastTryGoesOn(batch, new Map(), () => look(connector, toWrite))
  const byId = new Map(outcomes.map((outcome) => [outcome.externalId, outcome]))
  for (const row of toWrite) {
    const outcome = byId.get(row.externalId!) ?? null
    const seen = after.get(row.externalId!) ?? null
    results.push(resultOf(connector, row, outcome, seen, isLastTry(batch)))
  }
  return results
}

/** At the last try what is known of each row counts: one that never shows must not fail the others. */
async function lastTryGoesOn<T>(batch: ClaimedBatch, unknown: T, ask: () => Promise<T>) {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ChannelError) || !isLastTry(batch)) throw error
    if (error.kind !== 'unavailable' && error.kind !== 'unknown_outcome') throw error
    return unknown
  }
}

const NOT_SHOWN = 'The channel did not show the new price, after several tries.'

/** Where nothing can be read back, nothing is seen. */
async function look(connector: Connector, rows: BatchRow[]) {
  const isBlind = !connector.capabilities.readBack
  if (isBlind || rows.length === 0) return new Map<string, ObservedPrice>()
  const seen = await connector.readPrices(rows.map(({ externalId }) => externalId!))
  return new Map(seen.map((price) => [price.externalId, price]))
}

/**
 * What the channel shows decides, not what it answered: a yes without the price on show is no
 * proof. Where nothing can be read back, the answer is all there is.
 *
 * @throws {ChannelError} `unknown_outcome` when it said yes but does not show the price yet, and
 *   there are tries left
 */
function resultOf(
  connector: Connector,
  row: BatchRow,
  outcome: WriteOutcome | null,
  seen: ObservedPrice | null,
  isLast: boolean
): WriteRecord {
  if (outcome?.outcome === 'rejected') {
    return failed(row, outcome.code ?? 'rejected', outcome.message ?? null, seen)
  }
  if (!connector.capabilities.readBack && outcome) return accepted(row)
  if (seen && shows(connector, seen, row.to, row.compareAtTo)) return applied(row, seen)
  if (isLast) return failed(row, 'not_shown', NOT_SHOWN, seen)
  throw new ChannelError('unknown_outcome', 'The channel does not show the new prices yet.', 1_000)
}

/** Whether our own price is what the plan saw, or already what it wants. */
function isStillOurs(row: BatchRow) {
  const isFrom = row.current === row.from && row.currentCompareAt === row.compareAtFrom
  const isTo = row.current === row.to && row.currentCompareAt === row.compareAtTo
  return isFrom || isTo
}

function shows(
  { capabilities }: Connector,
  seen: ObservedPrice,
  amount: number,
  compareAt: number | null
) {
  return seen.amount === amount && (!capabilities.compareAt || seen.compareAtAmount === compareAt)
}
