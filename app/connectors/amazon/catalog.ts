import { setTimeout as sleep } from 'node:timers/promises'
import type { AmazonClient } from '#connectors/amazon/client'
import { openReport, reportState, requestReport } from '#connectors/amazon/listings_report'
import { reportReader } from '#connectors/amazon/report_columns'
import type { CatalogEntry, CatalogPage } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'

const PAGE = 500
/** So long we wait for a report before we do other things, and then come back. */
const PAUSES_MS = [1_000, 2_000]
const BACK_IN_MS = 15_000

/** Where reading stands: a report that Amazon makes, or a line of one that is made. */
type Place = { report: string } | ReportLine

interface ReportLine {
  document: string
  line: number
}

/**
 * All listings, from Amazon's report of them. It takes minutes to be made: while it is, pages
 * without entries tell where to go on, so that it is not asked for again.
 *
 * @throws {ChannelError} `paced` when the report is not made yet
 */
export async function* readCatalog(
  client: AmazonClient,
  after?: string
): AsyncIterable<CatalogPage> {
  let place: Place = after ? JSON.parse(after) : { report: await requestReport(client) }
  if ('report' in place) {
    if (!after) yield nothingYet(place)
    const made = yield* waitFor(client, place.report)
    if (made === 'empty') return
    place = made
  }
  const lines = await openReport(client, place.document)
  if (lines) yield* pagesOf(lines, place, client.seller.marketplace.currency)
  // Amazon keeps reports for a while only.
  else yield* readCatalog(client)
}

async function* waitFor(
  client: AmazonClient,
  report: string
): AsyncGenerator<CatalogPage, ReportLine | 'empty'> {
  for (const pauseMs of PAUSES_MS) {
    const state = await reportState(client, report)
    if (state === 'empty') return state
    if (state !== 'working') return { ...state, line: 0 }
    await sleep(pauseMs)
    yield nothingYet({ report })
  }
  const message = 'Amazon is still making its report of your listings.'
  throw new ChannelError('paced', message, BACK_IN_MS)
}

function nothingYet(place: Place): CatalogPage {
  return { entries: [], cursor: JSON.stringify(place) }
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
