import { setTimeout as sleep } from 'node:timers/promises'
import type { AmazonClient } from '#connectors/amazon/client'
import { openReport, reportState, requestReport } from '#connectors/amazon/listings_report'
import { reportReader } from '#connectors/amazon/report_columns'
import type { CatalogEntry, CatalogPage } from '#connectors/connector'

const PAGE = 500
const LONGEST_PAUSE_MS = 15_000

/** Where reading stands: a report that Amazon makes, or a line of one that is made. */
type Place = { report: string } | ReportLine

interface ReportLine {
  document: string
  line: number
}

/**
 * All listings, from Amazon's report of them. It takes minutes to be made: while it is, pages
 * without entries tell where to go on, so that it is not asked for again.
 */
export async function* readCatalog(
  client: AmazonClient,
  after?: string
): AsyncIterable<CatalogPage> {
  let place: Place = after ? JSON.parse(after) : { report: await requestReport(client) }
  for (let pauseMs = 1_000; 'report' in place; pauseMs *= 2) {
    if (pauseMs > 1_000 || !after) yield { entries: [], cursor: JSON.stringify(place) }
    const state = await reportState(client, place.report)
    if (state === 'empty') return
    if (state !== 'working') place = { ...state, line: 0 }
    else await sleep(Math.min(pauseMs, LONGEST_PAUSE_MS))
  }
  const lines = await openReport(client, place.document)
  if (lines) yield* pagesOf(lines, place, client.seller.marketplace.currency)
  // Amazon keeps reports for a while only.
  else yield* readCatalog(client)
}

async function* pagesOf(
  lines: AsyncIterable<string>,
  { document, line: done }: ReportLine,
  currency: string
): AsyncIterable<CatalogPage> {
  let read: ReturnType<typeof reportReader> | null = null
  let line = 0
  let entries: CatalogEntry[] = []
  const page = (): CatalogPage => {
    return { entries, cursor: JSON.stringify({ document, line }), isSnapshot: true }
  }
  for await (const text of lines) {
    if (!read) {
      read = reportReader(text, currency)
      continue
    }
    line++
    if (line <= done) continue
    const entry = read(text)
    if (entry) entries.push(entry)
    if (entries.length < PAGE) continue
    yield page()
    entries = []
  }
  if (entries.length > 0) yield page()
}
