import { gzipSync } from 'node:zlib'
import { encode } from './charset.js'
import type { Listing } from './seller.js'
import { refusal, type Handler, type World } from './world.js'

export interface Report {
  id: string
  createdTime: Date
  endsAt: number
  isEnglish: boolean
  end: { as: 'DONE' | 'FATAL' | 'CANCELLED'; document?: string } | null
}

export const reportHandlers: Record<string, Handler> = {
  createReport({ body }, { reports, settings }) {
    if (body.reportType !== 'GET_MERCHANT_LISTINGS_ALL_DATA') {
      return refusal(400, 'InvalidInput', 'The report type is not known.')
    }
    const id = String(90_000 + reports.size)
    const isEnglish = body.reportOptions?.preferredReportDocumentLocale === 'en_US'
    const endsAt = Date.now() + settings.reportTakesMs
    reports.set(id, { id, createdTime: new Date(), endsAt, isEnglish, end: null })
    return { status: 202, body: { reportId: id } }
  },

  getReport({ params }, world) {
    const report = world.reports.get(params.reportId)
    if (!report) return refusal(404, 'NotFound', 'The report does not exist.')
    if (!report.end && report.endsAt <= Date.now()) report.end = make(report, world)
    const { id: reportId, createdTime, end } = report
    return {
      status: 200,
      body: {
        ...{ reportId, createdTime, reportType: 'GET_MERCHANT_LISTINGS_ALL_DATA' },
        processingStatus: end?.as ?? 'IN_PROGRESS',
        ...(end && { processingStartTime: createdTime }),
        ...(end?.document && { reportDocumentId: end.document }),
      },
    }
  },

  getReportDocument({ params }, { documents }) {
    const { reportDocumentId } = params
    const document = documents.find(reportDocumentId)
    if (!document) return refusal(404, 'NotFound', 'The document does not exist.')
    const url = documents.addressOf(reportDocumentId)
    const gzip = document.isGzip && { compressionAlgorithm: 'GZIP' }
    return { status: 200, body: { reportDocumentId, url, ...gzip } }
  },
}

function make({ isEnglish }: Report, { seller, faults, settings, documents }: World) {
  const as = faults.reportsEndAs
  if (as !== 'DONE') return { as }
  const { charset, gzipsReports: isGzip } = settings
  const header = isEnglish && !faults.localisesReports ? ENGLISH : GERMAN
  const text = [header, ...seller.all().map(lineOf)].map((cells) => `${cells.join('\t')}\r\n`)
  const encoded = encode(text.join(''), charset)
  const whole = isGzip ? gzipSync(encoded) : encoded
  const bytes = faults.breaksReports ? whole.subarray(0, whole.length / 2) : whole
  const contentType = `text/plain; charset=${charset}`
  return { as, document: documents.keep({ bytes, contentType, isGzip }) }
}

/** https://developer-docs.amazon.com/sp-api/docs/inventory-reports-attributes, those that matter */
const ENGLISH = [
  ...['item-name', 'item-description', 'listing-id', 'seller-sku', 'price', 'quantity'],
  ...['open-date', 'item-condition', 'asin1', 'product-id', 'fulfillment-channel', 'status'],
]
const GERMAN = [
  ...['Artikelbezeichnung', 'Artikelbeschreibung', 'Angebotsnummer', 'Händler-SKU', 'Preis'],
  ...['Menge', 'Erstellungsdatum', 'Zustand', 'ASIN 1', 'Produkt-ID', 'Versandkanal', 'Status'],
]

function lineOf({ sku, asin, title, price, fulfilment }: Listing) {
  return [
    ...[title, '', '0101A0AAAAA', sku, price ?? '', '7'],
    ...['2026-01-01 00:00:00 PST', '11', asin, asin, fulfilment, price ? 'Active' : 'Incomplete'],
  ]
}
