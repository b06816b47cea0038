import { askAfter } from '#actions/plans/ask_after'
import type { GuardedRow } from '#actions/plans/batch_guard'
import { isLastTry } from '#actions/plans/handle_channel_error'
import { isStillOurs, isTarget, look, resultOf, shows, waits } from '#actions/plans/row_proof'
import {
  applied,
  cancelled,
  conflictHere,
  conflictThere,
  driftOver,
  gone,
} from '#actions/plans/write_results'
import type { Connector, ObservedPrice } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type Plan from '#models/plan'
import { renewBatch, type ClaimedBatch } from '#queries/plans/apply_batches'
import type { Acceptance, WriteRecord } from '#queries/plans/record_outcome'

/** What came of a batch: rows that are over, and rows the channel has yet to show. */
export interface Written {
  results: WriteRecord[]
  waiting: Acceptance[]
}

/**
 * Looks at what the channel shows, writes the rows that are still as the plan saw them, and looks
 * again. The first look is what makes a second try safe: a row that already shows the new price
 * was written by a worker that died before it could say so, and is not written again; nor is one
 * that the channel has accepted, until it says that it will not come.
 *
 * @param takesPrices whether the plan takes this channel's prices, and so has none to write there
 * @returns null when the batch is another worker's by now: then nothing was sent
 * @throws {ChannelError} when the channel could not be spoken to, or its answer is no proof
 */
export async function writeRows(
  connector: Connector,
  rows: GuardedRow[],
  plan: Plan,
  batch: ClaimedBatch,
  { takesPrices = false } = {}
): Promise<Written | null> {
  const isOurs = plan.correctsChannelId === null ? isStillOurs : isTarget
  const ours = rows.filter(isOurs)
  const results = rows.filter((row) => !isOurs(row)).map(conflictHere)

  const listed = ours.filter((row) => row.externalId !== null)
  results.push(...ours.filter((row) => row.externalId === null).map(gone))
  const before = await look(connector, listed)
  const sent: GuardedRow[] = []
  const toWrite: GuardedRow[] = []
  for (const row of listed) {
    const seen = before.get(row.externalId!)
    if (!connector.capabilities.readBack) toWrite.push(row)
    else if (!seen) results.push(gone(row))
    else if (shows(connector, seen, row.to, row.compareAtTo)) results.push(applied(row, seen))
    else if (!shows(connector, seen, row.from, row.compareAtFrom)) {
      results.push(conflictThere(row, seen))
    } else if (takesPrices) results.push(driftOver(row, seen))
    else if (row.submission === null) toWrite.push(row)
    else sent.push(row)
  }

  const standing = await askAfter(connector, sent)
  results.push(...standing.results)
  toWrite.push(...standing.lost)
  const { waiting } = standing
  if (plan.cancelRequestedAt) {
    return { results: [...results, ...toWrite.map(cancelled)], waiting }
  }
  if (toWrite.length === 0) return { results, waiting }

  // Looking can take long. Who was frozen meanwhile must not send what is over by now.
  if (!(await renewBatch(batch))) return null
  const outcomes = await send(connector, toWrite, before, plan, batch)
  const shown = await lastTryGoesOn(batch, new Map(), () =>
    look(
      connector,
      toWrite.filter((row) => !waits(connector, outcomes.get(row.externalId!)))
    )
  )
  const isOpen = [...outcomes.values()].some((outcome) => waits(connector, outcome))
  for (const row of toWrite) {
    const outcome = outcomes.get(row.externalId!)
    // A row nobody knows about is asked about again, with those the channel has yet to show.
    if (isOpen && outcome?.outcome === 'unknown') continue
    if (waits(connector, outcome)) {
      waiting.push({ id: row.id, submission: outcome.submission })
    } else {
      const seen = shown.get(row.externalId!) ?? null
      results.push(resultOf(connector, row, outcome ?? null, seen, isLastTry(batch)))
    }
  }
  return { results, waiting }
}

async function send(
  connector: Connector,
  rows: GuardedRow[],
  before: Map<string, ObservedPrice>,
  plan: Plan,
  batch: ClaimedBatch
) {
  const writes = rows.map((row) => ({
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
  return new Map(outcomes.map((outcome) => [outcome.externalId, outcome]))
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
