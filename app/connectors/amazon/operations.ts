import type { Rate } from '#connectors/budget'

/**
 * The operations we use, with the rate Amazon grants until its answers say otherwise. They stand
 * in the description of each operation in Amazon's models; a test compares them.
 */
export const OPERATIONS = {
  getMarketplaceParticipations: { perSecond: 0.016, burst: 15 },
  getListingsItem: { perSecond: 5, burst: 10 },
  searchListingsItems: { perSecond: 5, burst: 5 },
  patchListingsItem: { perSecond: 5, burst: 5 },
  /**
   * patchListingsItem with `mode=VALIDATION_PREVIEW`, which has a rate of its own:
   * https://developer-docs.amazon.com/sp-api/changelog/update-listings-items-api-v2021-08-01-now-supports-previewing-errors
   */
  previewListingsItem: { perSecond: 1, burst: 1 },
  createFeedDocument: { perSecond: 0.5, burst: 15 },
  createFeed: { perSecond: 0.0083, burst: 15 },
  getFeed: { perSecond: 2, burst: 15 },
  getFeedDocument: { perSecond: 0.0222, burst: 10 },
  createReport: { perSecond: 0.0167, burst: 15 },
  getReport: { perSecond: 2, burst: 15 },
  getReportDocument: { perSecond: 0.0167, burst: 15 },
  getCompetitiveSummary: { perSecond: 0.033, burst: 1 },
  getMyFeesEstimates: { perSecond: 0.5, burst: 1 },
} as const satisfies Record<string, Rate>

export type Operation = keyof typeof OPERATIONS
