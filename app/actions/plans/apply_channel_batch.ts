import db from '@adonisjs/lucid/services/db'
import { openChannel } from '#actions/channels/open_channel'
import { guardedRows } from '#actions/plans/batch_guard'
import { handleChannelError } from '#actions/plans/handle_channel_error'
import { recordBatch } from '#actions/plans/record_batch'
import type { Connector, ObservedPrice, WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import Channel from '#models/channel'
import Plan from '#models/plan'
import { holdsBatch, type ClaimedBatch } from '#queries/plans/apply_batches'
import type { BatchRow } from '#queries/plans/batch_rows'
import {
  markExceptions,
  recordWrites,
  setPrices,
  type RowException,
  type WriteRecord,
} from '#queries/plans/record_outcome'
import { onSnapshot } from '#queries/raw_connection'
import { clearThrottle } from '#queries/channels/throttle'

/**
 * Applies one batch through its channel: look at what is there, write what is still as the plan
 * saw it, look again, and record all of it in one transaction.
 *
 * The first look is what makes a second try safe: a row that already shows the new price was
 * written by a worker that died before it could say so, and is not written again.
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
    const results = await writeRows(connector, passed, plan, batch)
    await record(plan, batch, stopped, results)
    await clearThrottle(channel.id)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await handleChannelError(batch, channel, error)
  }
}

async function writeRows(
  connector: Connector,
  rows: BatchRow[],
  plan: Plan,
  batch: ClaimedBatch
): Promise<WriteRecord[]> {
  const ours = rows.filter(isStillOurs)
  const results = rows.filter((row) => !isStillOurs(row)).map(conflictOurs)

  const listed = ours.filter((row) => row.externalId !== null)
  results.push(...ours.filter((row) => row.externalId === null).map(gone))
  const before = await look(connector, listed)
  const toWrite: BatchRow[] = []
  for (const row of listed) {
    const seen = before.get(row.externalId!)
    if (!seen) results.push(gone(row))
    else if (shows(connector, seen, row.to, row.compareAtTo)) results.push(applied(row, seen))
    else if (shows(connector, seen, row.from, row.compareAtFrom)) toWrite.push(row)
    else results.push(conflictThere(row, seen))
  }
  if (toWrite.length === 0) return results

  const outcomes = await connector.writePrices(
    toWrite.map((row) => ({
      externalId: row.externalId!,
      externalParentId: row.externalParentId,
      sku: row.sku,
      amount: row.to,
      compareAtAmount: row.compareAtTo,
      from: before.get(row.externalId!)?.amount ?? row.seen,
      floor: null,
    })),
    { plan: `plan-${plan.number}`, batch: batch.number }
  )
  const after = await look(connector, toWrite)
  const byId = new Map(outcomes.map((outcome) => [outcome.externalId, outcome]))
  for (const row of toWrite) {
    results.push(
      resultOf(
        connector,
        row,
        byId.get(row.externalId!) ?? null,
        after.get(row.externalId!) ?? null
      )
    )
  }
  return results
}

async function look(connector: Connector, rows: BatchRow[]) {
  if (rows.length === 0) return new Map<string, ObservedPrice>()
  const seen = await connector.readPrices(rows.map(({ externalId }) => externalId!))
  return new Map(seen.map((price) => [price.externalId, price]))
}

/**
 * What the channel shows decides, not what it answered: a yes without the price on show is no
 * proof. Where nothing can be read back, the answer is all there is.
 *
 * @throws {ChannelError} `unavailable` when it said yes but does not show the price yet
 */
function resultOf(
  connector: Connector,
  row: BatchRow,
  outcome: WriteOutcome | null,
  seen: ObservedPrice | null
): WriteRecord {
  if (outcome?.outcome === 'rejected') {
    return failed(row, outcome.code ?? 'rejected', outcome.message ?? null, seen)
  }
  if (!connector.capabilities.readBack) return accepted(row)
  if (seen && shows(connector, seen, row.to, row.compareAtTo)) return applied(row, seen)
  throw new ChannelError('unknown_outcome', 'The channel does not show the new prices yet.', 1_000)
}

async function record(
  plan: Plan,
  batch: ClaimedBatch,
  stopped: RowException[],
  results: WriteRecord[]
) {
  await db.transaction(async (trx) => {
    if (!(await holdsBatch(batch, trx))) return
    const written = results.filter(({ state }) => state === 'applied' || state === 'accepted')
    const source = plan.source === 'rollback' ? 'rollback' : 'plan'
    const changed = new Set<number>(
      await setPrices(
        plan.id,
        written.map(({ id }) => id),
        source,
        trx
      )
    )
    const exceptions: RowException[] = [
      ...stopped,
      ...results
        .filter(({ state }) => state === 'failed' || state === 'conflicted')
        .map((result) => ({
          id: result.id,
          exception: result.state as 'failed' | 'conflicted',
          reason: result.code!,
        })),
      ...[...changed].map((id): RowException => ({
        id,
        exception: 'conflicted',
        reason: 'price_changed',
      })),
    ]
    await markExceptions(exceptions, trx)
    await recordWrites(batch, [...results, ...stopped.map(stoppedWrite)], trx)
    const count = (kind: string) => exceptions.filter(({ exception }) => exception === kind).length
    await recordBatch(plan, batch, trx, {
      applied: written.length - changed.size,
      failed: count('failed') + count('blocked'),
      conflicted: count('conflicted'),
    })
  })
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

function result(
  row: BatchRow,
  state: WriteRecord['state'],
  seen: ObservedPrice | null
): WriteRecord {
  return {
    id: row.id,
    state,
    observed: seen?.amount ?? null,
    observedCompareAt: seen?.compareAtAmount ?? null,
    code: null,
    message: null,
  }
}

const applied = (row: BatchRow, seen: ObservedPrice) => result(row, 'applied', seen)

function accepted(row: BatchRow): WriteRecord {
  return {
    ...result(row, 'accepted', null),
    observed: row.to,
    observedCompareAt: row.compareAtTo,
    message: 'In the price file, to be uploaded.',
  }
}

function failed(row: BatchRow, code: string, message: string | null, seen: ObservedPrice | null) {
  return { ...result(row, 'failed', seen), code, message }
}

function gone(row: BatchRow): WriteRecord {
  return failed(
    row,
    'listing_gone',
    'The channel no longer has this offer. Sync the channel.',
    null
  )
}

function conflictOurs(row: BatchRow): WriteRecord {
  return {
    ...result(row, 'conflicted', null),
    code: 'price_changed',
    message: 'The price was changed in Calibrate after this plan was made.',
  }
}

function conflictThere(row: BatchRow, seen: ObservedPrice): WriteRecord {
  return {
    ...result(row, 'conflicted', seen),
    code: 'channel_price_changed',
    message: 'The channel shows a price that Calibrate did not write.',
  }
}

function stoppedWrite({ id, reason, message }: RowException): WriteRecord {
  return {
    ...{ id, state: 'failed', observed: null, observedCompareAt: null },
    ...{ code: reason, message: message ?? null },
  } as WriteRecord
}
