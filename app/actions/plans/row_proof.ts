import { accepted, applied, failed } from '#actions/plans/write_results'
import type { Connector, ObservedPrice, WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { BatchRow } from '#queries/plans/batch_rows'
import type { WriteRecord } from '#queries/plans/record_outcome'

const NOT_SHOWN = 'The channel did not show the new price, after several tries.'

/** Where nothing can be read back, nothing is seen. */
export async function look(connector: Connector, rows: BatchRow[]) {
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
export function resultOf(
  connector: Connector,
  row: BatchRow,
  outcome: WriteOutcome | null,
  seen: ObservedPrice | null,
  isLast: boolean
): WriteRecord {
  if (outcome?.outcome === 'rejected') return refused(row, outcome, seen)
  if (!connector.capabilities.readBack && outcome) return accepted(row)
  if (seen && shows(connector, seen, row.to, row.compareAtTo)) return applied(row, seen)
  if (isLast) return failed(row, 'not_shown', NOT_SHOWN, seen)
  throw new ChannelError('unknown_outcome', 'The channel does not show the new prices yet.', 1_000)
}

export function refused(
  row: BatchRow,
  { code, message }: WriteOutcome,
  seen: ObservedPrice | null
) {
  return failed(row, code ?? 'rejected', message ?? null, seen)
}

/** Whether our own price is what the plan saw, or already what it wants. */
export function isStillOurs(row: BatchRow) {
  const isFrom = row.current === row.from && row.currentCompareAt === row.compareAtFrom
  return isFrom || isTarget(row)
}

/** Whether our own price is what the plan wants: a correction has no other. */
export function isTarget(row: BatchRow) {
  return row.current === row.to && row.currentCompareAt === row.compareAtTo
}

export function shows(
  { capabilities }: Connector,
  seen: ObservedPrice,
  amount: number,
  compareAt: number | null
) {
  return seen.amount === amount && (!capabilities.compareAt || seen.compareAtAmount === compareAt)
}

/** Whether the channel has taken the price and will show it in its own time. */
export function waits(
  { capabilities }: Connector,
  outcome: WriteOutcome | undefined
): outcome is WriteOutcome & { submission: string } {
  return (
    capabilities.confirmWithinMs !== null &&
    outcome?.outcome === 'accepted' &&
    outcome.submission !== undefined
  )
}
