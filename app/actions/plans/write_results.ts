import type { ObservedPrice } from '#connectors/connector'
import type { BatchRow } from '#queries/plans/batch_rows'
import type { RowException, WriteRecord } from '#queries/plans/record_outcome'

/** The channel shows the new price. */
export function applied(row: BatchRow, seen: ObservedPrice) {
  return written(row, 'applied', seen)
}

/** Taken where nothing can be read back: the answer is all the proof there is. */
export function accepted(row: BatchRow): WriteRecord {
  return {
    ...written(row, 'accepted', null),
    observed: row.to,
    observedCompareAt: row.compareAtTo,
    message: 'In the price file, to be uploaded.',
  }
}

export function failed(
  row: BatchRow,
  code: string,
  message: string | null,
  seen: ObservedPrice | null
): WriteRecord {
  return { ...written(row, 'failed', seen), code, message }
}

export function gone(row: BatchRow) {
  return failed(
    row,
    'listing_gone',
    'The channel no longer has this offer. Sync the channel.',
    null
  )
}

/** The channel said yes, and its time to show the price is over. */
export function notConfirmed(row: BatchRow) {
  const message =
    'The channel accepted the price and did not show it in time. It may still come: sync the channel, then try again.'
  return failed(row, 'not_confirmed', message, null)
}

export function cancelled(row: BatchRow) {
  return failed(row, 'cancelled', 'The plan was cancelled before this price was sent.', null)
}

export function conflictHere(row: BatchRow): WriteRecord {
  const code = row.current === null ? 'price_gone' : 'price_changed'
  const message =
    row.current === null
      ? 'The variant, or its price, is no longer in Calibrate.'
      : 'The price was changed in Calibrate after this plan was made.'
  return { ...written(row, 'conflicted', null), code, message }
}

export function conflictThere(row: BatchRow, seen: ObservedPrice): WriteRecord {
  return {
    ...written(row, 'conflicted', seen),
    code: 'channel_price_changed',
    message: 'The channel shows a price that Calibrate did not write.',
  }
}

/** The plan takes the channel's prices, and it shows ours again: it is not written to. */
export function driftOver(row: BatchRow, seen: ObservedPrice): WriteRecord {
  return {
    ...written(row, 'conflicted', seen),
    code: 'drift_over',
    message: 'The channel no longer shows the price that this plan takes.',
  }
}

/** The row was stopped before anything was sent: by a guardrail, or by what drifts are now. */
export function stopped({ id, exception, reason, message }: RowException): WriteRecord {
  const state = exception === 'conflicted' ? 'conflicted' : 'failed'
  const nothingSeen = { observed: null, observedCompareAt: null }
  return { id, state, ...nothingSeen, code: reason, message: message ?? null }
}

function written(
  { id }: BatchRow,
  state: WriteRecord['state'],
  seen: ObservedPrice | null
): WriteRecord {
  const observed = seen?.amount ?? null
  const observedCompareAt = seen?.compareAtAmount ?? null
  return { id, state, observed, observedCompareAt, code: null, message: null }
}
