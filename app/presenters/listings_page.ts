import { competitionLine } from '#presenters/channels/competition_line'
import { formatAmount } from '#pricing/money'
import type { ListingRow } from '#queries/channels/listings_of_channel'
import { pageOf, type PageRequest } from '#services/cursor'

/** A page of a channel's listings, and the addresses of its neighbours' queries. */
export function listingsPage(
  found: ListingRow[],
  page: PageRequest,
  { text, different, compareAt }: { text: string; different: boolean; compareAt: boolean }
) {
  const { rows, nextCursor } = pageOf(found, page.limit, ({ variantId }) => [variantId])
  const query = new URLSearchParams()
  if (text) query.set('q', text)
  if (different) query.set('show', 'different')
  const first = page.after ? `?${query}` : null
  if (nextCursor) query.set('cursor', nextCursor)
  return {
    lines: rows.map((row) => lineOf(row, { compareAt })),
    text,
    different,
    first,
    next: nextCursor ? `?${query}` : null,
  }
}

/**
 * A listing as a line of the table, prices in major units.
 *
 * @param shows whether the channel shows compare-at prices: otherwise none is missing there
 */
function lineOf(row: ListingRow, shows: { compareAt: boolean }) {
  const { amount, compareAt, ours, oursCompareAt, writtenAmount, currency } = row
  const money = (value: number | null) => (value === null ? null : formatAmount(value, currency))
  const differsAbove = shows.compareAt && compareAt !== oursCompareAt
  const differs = amount !== null && (amount !== ours || differsAbove)
  return {
    ...row,
    ours: money(ours),
    oursCompareAt: money(oursCompareAt),
    seen: money(amount),
    seenCompareAt: money(compareAt),
    written: money(writtenAmount),
    differs,
    competition: competitionLine(row.competition),
    percent: differs && ours ? ((amount - ours) / ours) * 100 : null,
  }
}
