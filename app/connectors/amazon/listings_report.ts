import type { AmazonClient } from '#connectors/amazon/client'
import { AmazonError } from '#connectors/amazon/errors'
import { reportLines } from '#connectors/amazon/report_lines'
import { ChannelError } from '#connectors/errors'

const REPORTS = '/reports/2021-06-30'

interface Report {
  processingStatus: 'IN_QUEUE' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED' | 'FATAL'
  reportDocumentId?: string
}

/**
 * Has Amazon write down all listings of the marketplace. Without a locale its columns are called in
 * the marketplace's language (https://developer-docs.amazon.com/sp-api/docs/report-type-values-inventory).
 */
export async function requestReport(client: AmazonClient): Promise<string> {
  const { reportId } = await client.call<{ reportId: string }>({
    operation: 'createReport',
    method: 'POST',
    path: `${REPORTS}/reports`,
    body: {
      reportType: 'GET_MERCHANT_LISTINGS_ALL_DATA',
      marketplaceIds: [client.seller.marketplace.id],
      reportOptions: { preferredReportDocumentLocale: 'en_US' },
    },
  })
  return reportId
}

/**
 * How far a report is: made into a document, `working`, or `empty` where there is nothing to report.
 *
 * @throws {ChannelError} `refused` when Amazon could not make it
 */
export async function reportState(
  client: AmazonClient,
  reportId: string
): Promise<{ document: string } | 'working' | 'empty'> {
  const report = await client.call<Report>({
    operation: 'getReport',
    path: `${REPORTS}/reports/${encodeURIComponent(reportId)}`,
  })
  switch (report.processingStatus) {
    case 'DONE':
      return { document: report.reportDocumentId! }
    case 'CANCELLED':
      // Amazon cancels a report when there is no data to return.
      return 'empty'
    case 'FATAL':
      throw new ChannelError(
        'refused',
        'Amazon could not make its report of your listings. Sync again later.'
      )
    default:
      return 'working'
  }
}

/** The lines of a made report; null when Amazon no longer has it. */
export async function openReport(client: AmazonClient, document: string) {
  try {
    const file = await client.call<{ url: string; compressionAlgorithm?: 'GZIP' }>({
      operation: 'getReportDocument',
      path: `${REPORTS}/documents/${encodeURIComponent(document)}`,
    })
    return await reportLines(file.url, file.compressionAlgorithm === 'GZIP')
  } catch (error) {
    if (error instanceof AmazonError && error.status === 404) return null
    throw error
  }
}
