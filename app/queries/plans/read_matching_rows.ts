import { readSelector } from '#queries/catalog/read_selector'
import type { WantedRows } from '#queries/plans/chosen_rows'

/** Which rows of a plan, as a request says it; `from` and `to` as of a bar of the histogram. */
export interface RowsFilter {
  q?: string
  guardrail?: string
  from?: number
  to?: number
}

/** Rows that all match a filter, as somebody was shown them. */
export interface MatchingRows {
  filter: Exclude<WantedRows, { ids: number[] }>
  /** Of the rows as they were shown: `ChosenRows.digest`. */
  digest: string
  /** The filter as it was asked, for the record: `{ "q": "type:shirt" }`. */
  told: RowsFilter
}

/** Rows by their ids, or all that match a filter. */
export type RowsToReview = number[] | MatchingRows

/**
 * The rows a request asks about: those it names, or else all that its filter matches, as they were
 * shown.
 *
 * @throws {SelectorInvalid}
 */
export function readRows(
  { ids, digest = '' }: { ids?: number[]; digest?: string },
  { q, guardrail, from, to }: RowsFilter
): RowsToReview {
  if (ids) return ids
  const told = { q, guardrail, from, to }
  return { filter: readRowsFilter(told), digest, told }
}

/** @throws {SelectorInvalid} */
export function readRowsFilter({ q, guardrail, from, to }: RowsFilter): MatchingRows['filter'] {
  return { selector: q ? readSelector(q) : null, guardrail, changeFrom: from, changeTo: to }
}
